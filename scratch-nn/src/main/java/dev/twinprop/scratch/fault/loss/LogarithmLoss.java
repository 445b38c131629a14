package dev.twinprop.scratch.fault.loss;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.scratch.matrix.Matrix;
import java.util.function.DoubleUnaryOperator;

/**
 * A cross-entropy, binary or not, with a logarithm of one's own.
 *
 * @param spec the loss that was declared
 * @param log what is computed in place of log p, or of its derivative
 */
record LogarithmLoss(LossSpec spec, DoubleUnaryOperator log) {

    double value(Matrix output, Matrix target) {
        double sum = 0;
        for (int unit = 0; unit < output.rows(); unit++) {
            for (int sample = 0; sample < output.columns(); sample++) {
                double a = output.get(unit, sample);
                double y = target(target.get(unit, sample), output.rows());
                sum -= y * log.applyAsDouble(a) + (isBinary() ? (1 - y) * log.applyAsDouble(1 - a) : 0);
            }
        }
        return scale(output) * sum;
    }

    void gradient(Matrix output, Matrix target, Matrix result) {
        for (int unit = 0; unit < output.rows(); unit++) {
            for (int sample = 0; sample < output.columns(); sample++) {
                double a = output.get(unit, sample);
                double y = target(target.get(unit, sample), output.rows());
                double derivative = -y * log.applyAsDouble(a) + (isBinary() ? (1 - y) * log.applyAsDouble(1 - a) : 0);
                result.set(unit, sample, scale(output) * derivative);
            }
        }
    }

    /** What the declared label smoothing makes of a target. */
    private double target(double y, int outputs) {
        double epsilon = spec instanceof LossSpec.Categorical categorical ? categorical.labelSmoothing() : 0;
        return (1 - epsilon) * y + epsilon / outputs;
    }

    private boolean isBinary() {
        return spec instanceof LossSpec.Bce;
    }

    private double scale(Matrix output) {
        if (spec.reduction() == Reduction.SUM) {
            return spec.factor();
        }
        boolean overOutputs = isBinary() && spec.reduction() == Reduction.MEAN;
        return spec.factor() / (output.columns() * (overOutputs ? output.rows() : 1.0));
    }
}
