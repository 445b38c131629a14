package dev.twinprop.scratch.fault.forward;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.scratch.layer.Activation;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The forward pass takes an activation that was not declared; the backward pass the declared one. */
public final class SpecifiedActivation extends ForwardingRules {

    private final Activation other;

    public SpecifiedActivation(Rules rules, ActivationSpec other) {
        super(rules);
        this.other = Activation.of(other);
    }

    @Override
    public void activation(LayerPass pass) {
        other.forward(pass);
    }
}
