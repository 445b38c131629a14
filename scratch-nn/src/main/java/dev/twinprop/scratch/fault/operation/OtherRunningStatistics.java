package dev.twinprop.scratch.fault.operation;

import dev.twinprop.scratch.layer.BatchNorm;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The running statistics follow those of the batch by another formula. */
public final class OtherRunningStatistics extends ForwardingRules {

    private final boolean exchanged;
    private final VarianceFactor factor;

    /** What the variance of a batch, with 1/n, is multiplied by: n values of a unit, m samples. */
    @FunctionalInterface
    public interface VarianceFactor {

        /** n/(n−1), as it is right. */
        VarianceFactor UNBIASED = (n, m) -> n / (n - 1);

        double of(double n, double m);
    }

    /**
     * The fault.
     *
     * @param exchanged whether momentum and 1 − momentum change places
     */
    public OtherRunningStatistics(Rules rules, boolean exchanged, VarianceFactor factor) {
        super(rules);
        this.exchanged = exchanged;
        this.factor = factor;
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
        Matrix ofBatch = mean.zerosLike();
        Matrix deviations = mean.zerosLike();
        BatchNorm.center(pass, ofBatch, deviations);
        deviations.scale(factor.of(pass.batchSize(), images.batchSize()));
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
