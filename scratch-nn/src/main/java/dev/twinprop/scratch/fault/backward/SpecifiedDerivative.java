package dev.twinprop.scratch.fault.backward;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.scratch.layer.Activation;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The backward pass takes the derivative of an activation that was not declared. */
public final class SpecifiedDerivative extends ForwardingRules {

    private final Activation other;

    public SpecifiedDerivative(Rules rules, ActivationSpec other) {
        super(rules);
        this.other = Activation.of(other);
    }

    @Override
    public void activationGradient(LayerPass pass) {
        other.backward(pass);
    }
}
