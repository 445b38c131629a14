package dev.twinprop.scratch.fault.operation;

import dev.twinprop.scratch.layer.BatchNorm;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The running statistics follow those of the batch by another formula. */
public final class OtherRunningStatistics extends ForwardingRules {

    private final boolean exchanged;
    private final boolean biased;

    /**
     * The fault.
     *
     * @param exchanged whether momentum and 1 − momentum change places
     * @param biased whether the variance has 1/m
     */
    public OtherRunningStatistics(Rules rules, boolean exchanged, boolean biased) {
        super(rules);
        this.exchanged = exchanged;
        this.biased = biased;
    }

    @Override
    public void transform(LayerPass images) {
        if (!(images.layer().operation() instanceof BatchNorm norm)) {
            super.transform(images);
            return;
        }
        LayerPass pass = norm.byUnit(images);
        Matrix mean = BatchNorm.runningMean(pass).zerosLike();
        Matrix variance = mean.zerosLike();
        mean.copy(BatchNorm.runningMean(pass));
        variance.copy(BatchNorm.runningVariance(pass));
        super.transform(images);
        double m = pass.batchSize();
        Matrix ofBatch = mean.zerosLike();
        Matrix deviations = mean.zerosLike();
        BatchNorm.center(pass, ofBatch, deviations);
        deviations.scale(biased ? 1 : m / (m - 1));
        follow(BatchNorm.runningMean(pass), mean, ofBatch, norm.momentum());
        follow(BatchNorm.runningVariance(pass), variance, deviations, norm.momentum());
        BatchNorm.normalized(pass).scaleRows(pass.perUnit(1)); // x̂, where x − μ stands now
    }

    private void follow(Matrix running, Matrix before, Matrix ofBatch, double momentum) {
        running.copy(before);
        running.scale(exchanged ? momentum : 1 - momentum);
        running.addScaled(exchanged ? 1 - momentum : momentum, ofBatch);
    }
}
