package dev.twinprop.scratch.fault.operation;

import dev.twinprop.scratch.layer.BatchNorm;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** Batch normalisation divides by the root of the variance with 1/(m−1). */
public final class UnbiasedVariance extends ForwardingRules {

    public UnbiasedVariance(Rules rules) {
        super(rules);
    }

    @Override
    public void transform(LayerPass images) {
        super.transform(images);
        if (images.layer().operation() instanceof BatchNorm norm) {
            LayerPass pass = norm.byUnit(images);
            double m = pass.batchSize();
            Matrix variance = pass.perUnit(1);
            BatchNorm.center(pass, pass.perUnit(0), variance);
            variance.scale(m / (m - 1));
            norm.normalize(pass, variance);
            norm.handOn(pass, images);
        }
    }
}
