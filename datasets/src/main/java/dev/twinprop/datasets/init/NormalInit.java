package dev.twinprop.datasets.init;

import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.datasets.random.NumpyRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Weights {@code randn(inputs, outputs)·scale}, layer by layer; biases 0. */
final class NormalInit {

    private NormalInit() {}

    /**
     * Draws the parameters of a network.
     *
     * @param scale the deviation of the weights, by the number of inputs
     */
    static Map<String, Tensor> draw(NetworkSpec network, NumpyRandom random, IntToDoubleFunction scale) {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        for (DenseLayer layer : network.denseLayers()) {
            double deviation = scale.applyAsDouble(layer.inputs());
            double[] weight = random.randn(Math.multiplyExact(layer.inputs(), layer.outputs()));
            for (int i = 0; i < weight.length; i++) {
                weight[i] *= deviation;
            }
            parameters.put(
                    Quantities.weight(layer.index()), Tensor.of(new int[] {layer.inputs(), layer.outputs()}, weight));
            if (layer.bias()) {
                parameters.put(Quantities.bias(layer.index()), Tensor.vector(new double[layer.outputs()]));
            }
        }
        return parameters;
    }
}
