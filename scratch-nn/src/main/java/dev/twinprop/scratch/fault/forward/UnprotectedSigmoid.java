package dev.twinprop.scratch.fault.forward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The sigmoid is eᶻ/(1+eᶻ), which is ∞/∞ for large z. */
public final class UnprotectedSigmoid extends ForwardingRules {

    public UnprotectedSigmoid(Rules rules) {
        super(rules);
    }

    @Override
    public void activation(LayerPass pass) {
        Matrix denominator = pass.input().zerosLike();
        denominator.copy(pass.input());
        denominator.exp();
        pass.output().copy(denominator);
        denominator.add(1);
        pass.output().divide(denominator);
    }
}
