package dev.twinprop.scratch.loss;

import dev.twinprop.contract.spec.LossSpec;

/** The inner product y·a: its gradient is whatever y is, which tests the layers alone. */
final class InnerProduct extends ElementwiseLoss {

    InnerProduct(LossSpec.InnerProduct spec) {
        super(spec);
    }

    @Override
    double value(double a, double y) {
        return y * a;
    }

    @Override
    double derivative(double a, double y) {
        return y;
    }
}
