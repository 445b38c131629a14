package dev.twinprop.scratch.loss;

import dev.twinprop.contract.spec.LossSpec;

/** The absolute error, |a − y|; its derivative, the sign, is 0 at 0. */
final class AbsoluteError extends ElementwiseLoss {

    AbsoluteError(LossSpec.L1 spec) {
        super(spec);
    }

    @Override
    double value(double a, double y) {
        return Math.abs(a - y);
    }

    @Override
    double derivative(double a, double y) {
        return Math.signum(a - y);
    }
}
