package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/**
 * The gradient by the input is dz ⊙ Wᵀ where the matrix product belongs, in a square layer with as many samples as
 * units.
 *
 * <p>Batches of another size, which would stop a program, get the right gradient.
 */
public final class ElementwiseInputGradient extends ForwardingRules {

    public ElementwiseInputGradient(Rules rules) {
        super(rules);
    }

    @Override
    public void inputGradient(LayerPass pass, Matrix result) {
        Matrix weight = pass.layer().weight().value(); // (n, n)
        if (pass.batchSize() != weight.rows()) {
            super.inputGradient(pass, result);
            return;
        }
        result.copy(weight); // seen from columns of samples, W ⊙ dz is dZ ⊙ Wᵀ
        result.multiply(pass.outputGradient());
    }
}
