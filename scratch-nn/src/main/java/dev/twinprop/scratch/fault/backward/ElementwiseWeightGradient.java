package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/**
 * The weight gradient is aᵀ ⊙ dz where the matrix product belongs, in a square layer with as many samples as units.
 *
 * <p>Batches of another size, which would stop a program, get the right gradient.
 */
public final class ElementwiseWeightGradient extends ForwardingRules {

    public ElementwiseWeightGradient(Rules rules) {
        super(rules);
    }

    @Override
    public void weightGradient(LayerPass pass) {
        super.weightGradient(pass);
        Matrix gradient = pass.layer().weight().gradient(); // (n, n)
        if (pass.batchSize() != gradient.rows()) {
            return;
        }
        for (int i = 0; i < gradient.rows(); i++) {
            for (int j = 0; j < gradient.columns(); j++) {
                gradient.set(
                        i, j, pass.input().get(i, j) * pass.outputGradient().get(j, i)); // Aᵀ (n, m) ⊙ dZ (m, n)
            }
        }
    }
}
