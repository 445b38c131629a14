package dev.twinprop.scratch.fault.forward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The bias is forgotten: z = Wᵀa instead of z = Wᵀa + b. */
public final class MissingBias extends ForwardingRules {

    public MissingBias(Rules rules) {
        super(rules);
    }

    @Override
    public void addBias(LayerPass pass, Parameter bias) {}
}
