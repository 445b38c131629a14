package dev.twinprop.scratch.loss;

import dev.twinprop.contract.spec.LossSpec;

/** The squared error, (a − y)². */
final class SquaredError extends ElementwiseLoss {

    SquaredError(LossSpec.Mse spec) {
        super(spec);
    }

    @Override
    double value(double a, double y) {
        return (a - y) * (a - y);
    }

    @Override
    double derivative(double a, double y) {
        return 2 * (a - y);
    }
}
