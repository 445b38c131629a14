package dev.twinprop.scratch.fault.forward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** A square layer computes with W where Wᵀ belongs; the backward pass is right. */
public final class TransposedWeights extends ForwardingRules {

    public TransposedWeights(Rules rules) {
        super(rules);
    }

    @Override
    public void weightedSum(LayerPass pass) {
        pass.output().product(pass.layer().weight().value(), pass.input());
    }
}
