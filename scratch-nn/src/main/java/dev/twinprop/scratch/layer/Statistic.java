package dev.twinprop.scratch.layer;

import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.scratch.matrix.Matrix;

/**
 * A running statistic: kept from step to step, but not trained.
 *
 * @param value (1, units)
 */
public record Statistic(ParameterSpec spec, Matrix value) {

    /** What it begins with. */
    static Statistic of(ParameterSpec spec, DType dtype) {
        Statistic statistic = new Statistic(spec, Matrix.zeros(dtype, 1, Math.toIntExact(spec.size())));
        statistic.value.load(spec.initial());
        return statistic;
    }

    public String name() {
        return spec.name();
    }

    /** A copy, under the shape that traces use. */
    public Tensor snapshot() {
        return value.toTensor(spec.shape());
    }
}
