package dev.twinprop.scratch.loss;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.scratch.matrix.Matrix;

/** A loss that is a sum over the elements of output and target. */
abstract sealed class ElementwiseLoss extends Loss
        permits SquaredError, AbsoluteError, HuberLoss, BinaryCrossEntropy, BinaryCrossEntropyOfLogits, CrossEntropy {

    ElementwiseLoss(LossSpec spec) {
        super(spec);
    }

    /** The loss of one element. */
    abstract double value(double a, double y);

    /** Its derivative by a. */
    abstract double derivative(double a, double y);

    /** The target that a target counts as, one of so many. */
    double target(double y, int outputs) {
        return y;
    }

    @Override
    final double sum(Matrix output, Matrix target) { // (out, m), (out, m)
        double sum = 0;
        for (int unit = 0; unit < output.rows(); unit++) {
            for (int sample = 0; sample < output.columns(); sample++) {
                sum += value(output.get(unit, sample), target(target.get(unit, sample), output.rows()));
            }
        }
        return sum;
    }

    @Override
    final void derivative(Matrix output, Matrix target, double scale, Matrix result) { // all (out, m)
        for (int unit = 0; unit < output.rows(); unit++) {
            for (int sample = 0; sample < output.columns(); sample++) {
                double y = target(target.get(unit, sample), output.rows());
                result.set(unit, sample, scale * derivative(output.get(unit, sample), y));
            }
        }
    }
}
