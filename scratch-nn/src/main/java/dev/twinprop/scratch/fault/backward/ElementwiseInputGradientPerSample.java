package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/**
 * The gradient by the input of each sample is W ⊙ dz, summed over the wrong index of the square matrix: dz_j Σ_i W_ij.
 */
public final class ElementwiseInputGradientPerSample extends ForwardingRules {

    public ElementwiseInputGradientPerSample(Rules rules) {
        super(rules);
    }

    @Override
    public void inputGradient(LayerPass pass, Matrix result) {
        Matrix weight = pass.layer().weight().value();
        for (int j = 0; j < weight.columns(); j++) {
            double sum = 0;
            for (int i = 0; i < weight.rows(); i++) {
                sum += weight.get(i, j);
            }
            for (int sample = 0; sample < pass.batchSize(); sample++) {
                result.set(j, sample, sum * pass.outputGradient().get(j, sample));
            }
        }
    }
}
