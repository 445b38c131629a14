package dev.twinprop.scratch.fault.image;

import dev.twinprop.scratch.layer.BatchNorm;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** Batch normalisation of images divides the sums over samples and places by the number of samples alone. */
public final class StatisticsOverSamples extends ForwardingRules {

    private final boolean ofMean;

    /**
     * The fault.
     *
     * @param ofMean whether the mean is divided so too; else the variance alone
     */
    public StatisticsOverSamples(Rules rules, boolean ofMean) {
        super(rules);
        this.ofMean = ofMean;
    }

    @Override
    public void transform(LayerPass images) {
        super.transform(images);
        if (images.layer().operation() instanceof BatchNorm norm) {
            LayerPass pass = norm.byUnit(images);
            double n = pass.batchSize();
            double m = images.batchSize();
            Matrix mean = pass.perUnit(0);
            Matrix variance = pass.perUnit(1);
            BatchNorm.center(pass, mean, variance);
            if (ofMean) {
                mean.scale(1 - n / m); // x − μ becomes x − (n/m)μ
                Matrix centered = BatchNorm.normalized(pass);
                centered.addToRows(mean);
                variance.rowDots(centered, centered);
                variance.scale(1 / n);
            }
            variance.scale(n / m);
            norm.normalize(pass, variance);
            norm.handOn(pass, images);
        }
    }
}
