package dev.twinprop.scratch.loss;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.scratch.matrix.Matrix;

/**
 * The cross-entropy of p = softmax(a): −Σ y·log p = Σ y·(s − a) over the outputs, with s = log Σ eᵃ.
 *
 * <p>The derivative is p·Σy − y, with p = e^(a − s). The mean is over the batch.
 */
final class CrossEntropyOfLogits extends Loss {

    private final LabelSmoothing smoothing;

    CrossEntropyOfLogits(LossSpec.CrossEntropyWithLogits spec) {
        super(spec);
        this.smoothing = new LabelSmoothing(spec.labelSmoothing());
    }

    @Override
    double sum(Matrix output, Matrix target) { // (out, m), (out, m)
        double sum = 0;
        for (int sample = 0; sample < output.columns(); sample++) {
            double logSum = logSumOfExponentials(output, sample);
            for (int unit = 0; unit < output.rows(); unit++) {
                double y = smoothing.target(target.get(unit, sample), output.rows());
                sum += y * (logSum - output.get(unit, sample));
            }
        }
        return sum;
    }

    @Override
    void derivative(Matrix output, Matrix target, double scale, Matrix result) { // all (out, m)
        for (int sample = 0; sample < output.columns(); sample++) {
            double logSum = logSumOfExponentials(output, sample);
            double total = 0;
            for (int unit = 0; unit < output.rows(); unit++) {
                total += smoothing.target(target.get(unit, sample), output.rows());
            }
            for (int unit = 0; unit < output.rows(); unit++) {
                double y = smoothing.target(target.get(unit, sample), output.rows());
                result.set(unit, sample, scale * (Math.exp(output.get(unit, sample) - logSum) * total - y));
            }
        }
    }

    /** log Σ eᵃ over the outputs of a sample; the largest a is taken out, so that nothing overflows. */
    private static double logSumOfExponentials(Matrix output, int sample) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int unit = 0; unit < output.rows(); unit++) {
            largest = Math.max(largest, output.get(unit, sample));
        }
        double sum = 0;
        for (int unit = 0; unit < output.rows(); unit++) {
            sum += Math.exp(output.get(unit, sample) - largest);
        }
        return largest + Math.log(sum);
    }

    @Override
    double divisor(Reduction reduction, int outputs, int batchSize) {
        return reduction == Reduction.SUM ? 1 : batchSize;
    }
}
