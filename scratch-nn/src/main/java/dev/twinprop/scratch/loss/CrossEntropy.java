package dev.twinprop.scratch.loss;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.tensor.DType;

/** The cross-entropy of probabilities, −Σ y·log a over the outputs; its mean is over the batch. */
final class CrossEntropy extends ElementwiseLoss {

    private final ProtectedLog log;
    private final LabelSmoothing smoothing;

    CrossEntropy(LossSpec.CrossEntropy spec, DType dtype) {
        super(spec);
        this.log = new ProtectedLog(spec.clip(), dtype);
        this.smoothing = new LabelSmoothing(spec.labelSmoothing());
    }

    @Override
    double target(double y, int outputs) {
        return smoothing.target(y, outputs);
    }

    @Override
    double value(double a, double y) {
        return -y * log.value(a);
    }

    @Override
    double derivative(double a, double y) {
        return -y * log.derivative(a);
    }

    @Override
    double divisor(Reduction reduction, int outputs, int batchSize) {
        return reduction == Reduction.SUM ? 1 : batchSize;
    }
}
