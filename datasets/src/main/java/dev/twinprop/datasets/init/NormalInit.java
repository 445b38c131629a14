package dev.twinprop.datasets.init;

import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.random.NumpyRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Weights {@code randn(inputs, outputs)·scale}, layer by layer; the rest is not drawn, see {@link ParameterSpec#initial}. */
final class NormalInit {

    private NormalInit() {}

    /**
     * Draws the parameters of a network.
     *
     * @param scale the deviation of the weights, by the number of inputs
     */
    static Map<String, Tensor> draw(NetworkSpec network, NumpyRandom random, IntToDoubleFunction scale) {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        for (ParameterSpec parameter : network.parameters()) {
            parameters.put(
                    parameter.name(),
                    parameter.kind() == ParameterSpec.Kind.WEIGHT
                            ? weight(parameter, random, scale)
                            : parameter.initial());
        }
        return parameters;
    }

    private static Tensor weight(ParameterSpec parameter, NumpyRandom random, IntToDoubleFunction scale) {
        double deviation = scale.applyAsDouble(parameter.extents().get(0));
        double[] weight = random.randn(Math.toIntExact(parameter.size()));
        for (int i = 0; i < weight.length; i++) {
            weight[i] *= deviation;
        }
        return Tensor.of(parameter.shape(), weight);
    }
}
