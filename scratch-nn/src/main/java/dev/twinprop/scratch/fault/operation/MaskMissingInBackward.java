package dev.twinprop.scratch.fault.operation;

import dev.twinprop.scratch.layer.Dropout;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The gradient passes dropped units as if they had been kept. */
public final class MaskMissingInBackward extends ForwardingRules {

    public MaskMissingInBackward(Rules rules) {
        super(rules);
    }

    @Override
    public void transformGradient(LayerPass pass) {
        super.transformGradient(pass);
        if (pass.layer().operation() instanceof Dropout dropout) {
            pass.inputGradient().copy(pass.outputGradient());
            pass.inputGradient().scale(1 / (1 - dropout.p()));
        }
    }
}
