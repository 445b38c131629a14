package dev.twinprop.scratch.fault.update;

import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** Weights, their gradients and their state are recorded as (outputs, inputs); the arithmetic is the same. */
public final class WeightsTransposed extends ForwardingRules {

    public WeightsTransposed(Rules rules) {
        super(rules);
    }

    @Override
    public Tensor snapshot(Parameter parameter, Matrix matrix) {
        return parameter.isWeight() ? matrix.toTransposedTensor() : super.snapshot(parameter, matrix);
    }
}
