package dev.twinprop.scratch.fault.forward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The activation is forgotten in the forward pass, a = z; the backward pass still has its derivative, f'(z). */
public final class MissingActivation extends ForwardingRules {

    public MissingActivation(Rules rules) {
        super(rules);
    }

    @Override
    public void activation(LayerPass pass) {
        pass.output().copy(pass.input());
    }

    @Override
    public void activationGradient(LayerPass pass) {
        super.activation(pass); // f' of some activations is computed from f(z)
        super.activationGradient(pass);
        activation(pass);
    }
}
