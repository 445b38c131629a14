package dev.twinprop.scratch.fault.operation;

import dev.twinprop.scratch.layer.BatchNorm;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The input gradient of batch normalisation forgets that the mean or the variance depends on x, or γ. */
public final class MissingNormalizationTerm extends ForwardingRules {

    private final boolean hasMean;
    private final boolean hasVariance;
    private final boolean hasGamma;

    public MissingNormalizationTerm(Rules rules, boolean hasMean, boolean hasVariance, boolean hasGamma) {
        super(rules);
        this.hasMean = hasMean;
        this.hasVariance = hasVariance;
        this.hasGamma = hasGamma;
    }

    @Override
    public void transformGradient(LayerPass images) {
        super.transformGradient(images);
        if (!(images.layer().operation() instanceof BatchNorm norm)) {
            return;
        }
        LayerPass pass = norm.byUnit(images);
        int m = pass.batchSize();
        Matrix dx = pass.inputGradient();
        for (int unit = 0; unit < dx.rows(); unit++) {
            double mean = hasMean ? pass.layer().shift().gradient().get(0, unit) / m : 0;
            double projection = hasVariance ? pass.layer().scale().gradient().get(0, unit) / m : 0;
            double gamma = hasGamma ? pass.layer().scale().value().get(0, unit) : 1;
            double factor = gamma * pass.perUnit(1).get(0, unit); // γ/√(σ² + ε)
            for (int sample = 0; sample < m; sample++) {
                double normalized = BatchNorm.normalized(pass).get(unit, sample);
                double error = pass.outputGradient().get(unit, sample);
                dx.set(unit, sample, factor * (error - mean - normalized * projection));
            }
        }
        norm.handBack(pass, images);
    }
}
