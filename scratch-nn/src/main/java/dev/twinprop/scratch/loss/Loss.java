package dev.twinprop.scratch.loss;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.scratch.matrix.Matrix;

/** A loss that is a sum over the samples, scaled by its reduction. */
public abstract sealed class Loss permits ElementwiseLoss, CrossEntropyOfLogits, InnerProduct {

    private final LossSpec spec;

    Loss(LossSpec spec) {
        this.spec = spec;
    }

    /**
     * The loss that a specification names.
     *
     * @param dtype in which outputs and gradients are kept
     */
    public static Loss of(LossSpec spec, DType dtype) {
        if (spec instanceof LossSpec.Mse mse) {
            return new SquaredError(mse);
        }
        if (spec instanceof LossSpec.L1 absolute) {
            return new AbsoluteError(absolute);
        }
        if (spec instanceof LossSpec.Huber huber) {
            return new HuberLoss(huber);
        }
        if (spec instanceof LossSpec.Bce bce) {
            return new BinaryCrossEntropy(bce, dtype);
        }
        if (spec instanceof LossSpec.BceWithLogits binary) {
            return new BinaryCrossEntropyOfLogits(binary);
        }
        if (spec instanceof LossSpec.CrossEntropy crossEntropy) {
            return new CrossEntropy(crossEntropy, dtype);
        }
        if (spec instanceof LossSpec.CrossEntropyWithLogits crossEntropy) {
            return new CrossEntropyOfLogits(crossEntropy);
        }
        return new InnerProduct((LossSpec.InnerProduct) spec);
    }

    /** The sum over all samples, accumulated in double. */
    abstract double sum(Matrix output, Matrix target); // (out, m), (out, m)

    /** The derivative of the sum by each output, times a constant. */
    abstract void derivative(Matrix output, Matrix target, double scale, Matrix result); // all (out, m)

    /** L = scale · sum. */
    public final double value(Matrix output, Matrix target) { // (out, m), (out, m)
        return scale(output) * sum(output, target);
    }

    /** ∂L/∂a = scale · derivative of the sum. */
    public final void gradient(Matrix output, Matrix target, Matrix result) { // all (out, m)
        derivative(output, target, scale(output), result);
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
