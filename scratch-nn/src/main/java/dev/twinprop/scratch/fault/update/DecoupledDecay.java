package dev.twinprop.scratch.fault.update;

import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** Adam's weight decay is taken off the parameter, θ ← θ − lr·λθ, as in AdamW, instead of entering the gradient. */
public final class DecoupledDecay extends ForwardingRules {

    private final OptimizerSpec.Adam adam;

    public DecoupledDecay(Rules rules, OptimizerSpec.Adam adam) {
        super(rules);
        this.adam = adam;
    }

    @Override
    public Matrix decayedGradient(Parameter parameter) {
        return parameter.gradient();
    }

    @Override
    public void descend(Parameter parameter, Matrix direction) {
        parameter.value().scale(1 - parameter.learningRate() * adam.weightDecay(parameter.name()));
        super.descend(parameter, direction);
    }
}
