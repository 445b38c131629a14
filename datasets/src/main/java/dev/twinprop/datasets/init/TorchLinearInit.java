package dev.twinprop.datasets.init;

import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.datasets.random.TorchRandom;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters that {@code torch.nn.Linear} layers get when they are made one after the other.
 *
 * <p>Source: {@code Linear.reset_parameters}. Weights are {@code kaiming_uniform_(a=√5)}, drawn as (outputs, inputs);
 * biases are uniform in ±1/√inputs.
 */
final class TorchLinearInit {

    private TorchLinearInit() {}

    static Map<String, Tensor> draw(NetworkSpec network, TorchRandom random) {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        for (DenseLayer layer : network.denseLayers()) {
            parameters.put(Quantities.weight(layer.index()), weight(layer, random));
            if (layer.bias()) {
                double bound = 1 / Math.sqrt(layer.inputs());
                float[] bias = random.uniform(layer.outputs(), -bound, bound);
                parameters.put(Quantities.bias(layer.index()), Tensor.of(new int[] {layer.outputs()}, bias));
            }
        }
        return parameters;
    }

    private static Tensor weight(DenseLayer layer, TorchRandom random) {
        int inputs = layer.inputs();
        int outputs = layer.outputs();
        double slope = Math.sqrt(5);
        double gain = Math.sqrt(2 / (1 + slope * slope));
        double bound = Math.sqrt(3) * (gain / Math.sqrt(inputs));
        float[] drawn = random.uniform(Math.multiplyExact(inputs, outputs), -bound, bound); // (outputs, inputs)
        float[] transposed = new float[drawn.length]; // (inputs, outputs)
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j < outputs; j++) {
                transposed[i * outputs + j] = drawn[j * inputs + i];
            }
        }
        return Tensor.of(new int[] {inputs, outputs}, transposed);
    }
}
