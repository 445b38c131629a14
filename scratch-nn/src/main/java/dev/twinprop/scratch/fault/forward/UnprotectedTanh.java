package dev.twinprop.scratch.fault.forward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The hyperbolic tangent is (e²ᶻ−1)/(e²ᶻ+1), which is ∞/∞ for large z. */
public final class UnprotectedTanh extends ForwardingRules {

    public UnprotectedTanh(Rules rules) {
        super(rules);
    }

    @Override
    public void activation(LayerPass pass) {
        Matrix denominator = pass.input().zerosLike();
        denominator.copy(pass.input());
        denominator.scale(2);
        denominator.exp();
        pass.output().copy(denominator);
        pass.output().add(-1);
        denominator.add(1);
        pass.output().divide(denominator);
    }
}
