package dev.twinprop.datasets.init;

import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Arrays;

/** What a parameter begins with that is not drawn: 0 where it is added, 1 where it multiplies. */
public final class Constants {

    private Constants() {}

    /** The values of a parameter that is no weight. */
    public static Tensor of(ParameterSpec parameter) {
        double[] values = new double[Math.toIntExact(parameter.size())];
        Arrays.fill(values, parameter.kind() == ParameterSpec.Kind.SCALE ? 1 : 0);
        return Tensor.of(parameter.shape(), values);
    }
}
