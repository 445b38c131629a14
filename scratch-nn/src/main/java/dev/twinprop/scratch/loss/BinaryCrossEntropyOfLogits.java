package dev.twinprop.scratch.loss;

import dev.twinprop.contract.spec.LossSpec;

/**
 * The binary cross-entropy of σ(a): −y·log σ(a) − (1−y)·log(1 − σ(a)) = max(a, 0) − a·y + log(1 + e^−|a|).
 *
 * <p>No exponential overflows, and no logarithm is of 0. The derivative is σ(a) − y.
 */
final class BinaryCrossEntropyOfLogits extends ElementwiseLoss {

    BinaryCrossEntropyOfLogits(LossSpec.BceWithLogits spec) {
        super(spec);
    }

    @Override
    double value(double a, double y) {
        return Math.max(a, 0) - a * y + Math.log1p(Math.exp(-Math.abs(a)));
    }

    @Override
    double derivative(double a, double y) {
        return 1 / (1 + Math.exp(-a)) - y;
    }
}
