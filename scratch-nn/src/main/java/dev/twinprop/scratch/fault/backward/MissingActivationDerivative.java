package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The derivative of the activation is forgotten: dz = da instead of da ⊙ f'(z). */
public final class MissingActivationDerivative extends ForwardingRules {

    public MissingActivationDerivative(Rules rules) {
        super(rules);
    }

    @Override
    public void activationGradient(LayerPass pass) {
        pass.inputGradient().copy(pass.outputGradient());
    }
}
