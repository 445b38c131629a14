package dev.twinprop.datasets.init;

import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.random.TorchRandom;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters that {@code torch.nn.Linear} and {@code torch.nn.Conv2d} layers get when they are made one after the other.
 *
 * <p>Source: {@code Linear.reset_parameters}. Weights are {@code kaiming_uniform_(a=√5)}, drawn as (outputs, inputs);
 * biases are uniform in ±1/√inputs. Normalisations are not drawn, see {@link ParameterSpec#initial}.
 */
final class TorchLinearInit {

    private TorchLinearInit() {}

    static Map<String, Tensor> draw(NetworkSpec network, TorchRandom random) {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        for (Stage stage : network.stages()) {
            for (ParameterSpec parameter : stage.parameters()) {
                parameters.put(parameter.name(), drawn(stage, parameter, random));
            }
        }
        return parameters;
    }

    private static Tensor drawn(Stage stage, ParameterSpec parameter, TorchRandom random) {
        if (parameter.kind() == ParameterSpec.Kind.WEIGHT) {
            return weight(parameter.extents().get(0), parameter.extents().get(1), random);
        }
        if (!stage.operation().beginsLayer()) {
            return parameter.initial();
        }
        double bound = 1 / Math.sqrt(stage.parameters().get(0).extents().get(0));
        return Tensor.of(parameter.shape(), random.uniform(Math.toIntExact(parameter.size()), -bound, bound));
    }

    private static Tensor weight(int inputs, int outputs, TorchRandom random) {
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
