package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The weight gradient of each sample is a ⊙ dz, one vector that is added to every row of the square matrix. */
public final class ElementwiseWeightGradientPerSample extends ForwardingRules {

    public ElementwiseWeightGradientPerSample(Rules rules) {
        super(rules);
    }

    @Override
    public void weightGradient(LayerPass pass) {
        Matrix product = pass.outputGradient().zerosLike();
        product.copy(pass.outputGradient());
        product.multiply(pass.input());
        Matrix gradient = pass.layer().weight().gradient();
        Matrix sums = Matrix.zeros(gradient.dtype(), 1, gradient.columns());
        sums.rowSums(product);
        for (int i = 0; i < gradient.rows(); i++) {
            for (int j = 0; j < gradient.columns(); j++) {
                gradient.set(i, j, sums.get(0, j));
            }
        }
    }
}
