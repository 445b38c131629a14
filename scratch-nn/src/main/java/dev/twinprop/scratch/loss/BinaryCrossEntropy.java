package dev.twinprop.scratch.loss;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.tensor.DType;

/** The binary cross-entropy, −y·log a − (1−y)·log(1−a). */
final class BinaryCrossEntropy extends ElementwiseLoss {

    private final ProtectedLog log;

    BinaryCrossEntropy(LossSpec.Bce spec, DType dtype) {
        super(spec);
        this.log = new ProtectedLog(spec.clip(), dtype);
    }

    @Override
    double value(double a, double y) {
        return -y * log.value(a) - (1 - y) * log.value(1 - a);
    }

    @Override
    double derivative(double a, double y) {
        return -y * log.derivative(a) + (1 - y) * log.derivative(1 - a);
    }
}
