package dev.twinprop.scratch.loss;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.scratch.matrix.Matrix;

/** The inner product y·a: its gradient is whatever y is, which tests the layers alone. */
final class InnerProduct extends Loss {

    InnerProduct(LossSpec.InnerProduct spec) {
        super(spec);
    }

    @Override
    double sum(Matrix output, Matrix target) {
        return output.dot(target);
    }

    @Override
    void derivative(Matrix output, Matrix target, double scale, Matrix result) {
        result.copyScaled(scale, target);
    }
}
