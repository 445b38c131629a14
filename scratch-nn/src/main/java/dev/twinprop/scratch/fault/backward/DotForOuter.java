package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The weight gradient is the scalar product of input and dz, one number for the whole square matrix. */
public final class DotForOuter extends ForwardingRules {

    public DotForOuter(Rules rules) {
        super(rules);
    }

    @Override
    public void weightGradient(LayerPass pass) {
        Matrix product = pass.outputGradient().zerosLike();
        product.copy(pass.outputGradient());
        product.multiply(pass.input());
        double sum = 0;
        for (int unit = 0; unit < product.rows(); unit++) {
            for (int sample = 0; sample < product.columns(); sample++) {
                sum += product.get(unit, sample);
            }
        }
        pass.layer().weight().gradient().fill(sum);
    }
}
