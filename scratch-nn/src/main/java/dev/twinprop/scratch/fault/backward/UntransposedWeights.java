package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The gradient goes down a square layer through W where Wᵀ belongs. */
public final class UntransposedWeights extends ForwardingRules {

    public UntransposedWeights(Rules rules) {
        super(rules);
    }

    @Override
    public void inputGradient(LayerPass pass, Matrix result) {
        result.transposedProduct(pass.layer().weight().value(), pass.outputGradient());
    }
}
