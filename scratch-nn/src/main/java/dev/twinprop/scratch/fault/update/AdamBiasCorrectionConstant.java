package dev.twinprop.scratch.fault.update;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** Adam's moments are divided by 1−β instead of 1−βᵗ in every step. */
public final class AdamBiasCorrectionConstant extends ForwardingRules {

    public AdamBiasCorrectionConstant(Rules rules) {
        super(rules);
    }

    @Override
    public Matrix direction(Parameter parameter, Matrix g, int t) {
        return super.direction(parameter, g, 1);
    }
}
