package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The weights are updated before they carry the gradient down: da_{k−1} = W_new dz instead of W dz. */
public final class UpdatedWeightsUsed extends ForwardingRules {

    private boolean updatedEarly;

    public UpdatedWeightsUsed(Rules rules) {
        super(rules);
    }

    @Override
    public void inputGradient(LayerPass pass, Matrix result) {
        update(pass.layer().weight());
        updatedEarly = true;
        super.inputGradient(pass, result);
    }

    /** The weight is not updated a second time when its turn comes. */
    @Override
    public void update(Parameter parameter) {
        if (updatedEarly && parameter.isWeight()) {
            updatedEarly = false;
        } else {
            super.update(parameter);
        }
    }
}
