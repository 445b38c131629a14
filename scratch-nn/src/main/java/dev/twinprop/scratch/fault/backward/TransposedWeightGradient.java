package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The weight gradient of a square layer is dz aᵀ, the transpose of a dzᵀ. */
public final class TransposedWeightGradient extends ForwardingRules {

    public TransposedWeightGradient(Rules rules) {
        super(rules);
    }

    @Override
    public void weightGradient(LayerPass pass) {
        super.weightGradient(pass);
        pass.layer().weight().gradient().transpose();
    }
}
