package dev.twinprop.scratch.loss;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.scratch.matrix.Matrix;

/** A loss that is a sum over the elements of output and target, scaled by its reduction. */
public abstract sealed class Loss permits SquaredError, BinaryCrossEntropy, CrossEntropy, InnerProduct {

    private final LossSpec spec;

    Loss(LossSpec spec) {
        this.spec = spec;
    }

    /** The loss that a specification names. */
    public static Loss of(LossSpec spec) {
        if (spec instanceof LossSpec.Mse mse) {
            return new SquaredError(mse);
        }
        if (spec instanceof LossSpec.Bce bce) {
            return new BinaryCrossEntropy(bce);
        }
        if (spec instanceof LossSpec.CrossEntropy crossEntropy) {
            return new CrossEntropy(crossEntropy);
        }
        return new InnerProduct((LossSpec.InnerProduct) spec);
    }

    /** The loss of one element. */
    abstract double value(double a, double y);

    /** Its derivative by a. */
    abstract double derivative(double a, double y);

    /** L = scale · Σ value(a, y), accumulated in double. */
    public final double value(Matrix output, Matrix target) { // (out, m), (out, m)
        double sum = 0;
        for (int unit = 0; unit < output.rows(); unit++) {
            for (int sample = 0; sample < output.columns(); sample++) {
                sum += value(output.get(unit, sample), target.get(unit, sample));
            }
        }
        return scale(output) * sum;
    }

    /** ∂L/∂a = scale · derivative(a, y). */
    public final void gradient(Matrix output, Matrix target, Matrix result) { // all (out, m)
        double scale = scale(output);
        for (int unit = 0; unit < output.rows(); unit++) {
            for (int sample = 0; sample < output.columns(); sample++) {
                double derivative = derivative(output.get(unit, sample), target.get(unit, sample));
                result.set(unit, sample, scale * derivative);
            }
        }
    }

    private double scale(Matrix output) {
        return spec.factor() / divisor(spec.reduction(), output.rows(), output.columns());
    }

    /** By what the sum over all elements is divided. */
    double divisor(Reduction reduction, int outputs, int batchSize) {
        return switch (reduction) {
            case MEAN -> (double) outputs * batchSize;
            case BATCH_MEAN -> batchSize;
            case SUM -> 1;
        };
    }
}
