package dev.twinprop.djl.network;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.djl.engine.Torch;
import java.util.Map;

/** The network's output as a function of its input and its parameters. */
public final class Forward {

    private Forward() {}

    /**
     * One operation after the other.
     *
     * @param x samples, (m, features); all results get its owner
     * @param parameters by name
     * @param tap is passed the output of every operation
     * @return the network's output, (m, outputs)
     */
    public static NDArray apply(NetworkSpec network, NDArray x, Map<String, NDArray> parameters, Tap tap) {
        NDArray value = x;
        for (Stage stage : network.stages()) {
            value = tap.pass(stage.output(), apply(stage, value, parameters));
        }
        return value;
    }

    private static NDArray apply(Stage stage, NDArray input, Map<String, NDArray> parameters) {
        LayerSpec operation = stage.operation();
        if (operation instanceof LayerSpec.Linear linear) {
            NDArray weight = Torch.required(parameters, Quantities.weight(stage.k()));
            NDArray z = input.matMul(weight); // (m, in) (in, out) → (m, out)
            return linear.bias() ? z.add(Torch.required(parameters, Quantities.bias(stage.k()))) : z;
        }
        if (operation instanceof ImageSpec image) {
            return Images.apply(image, stage, input, parameters);
        }
        return Activations.apply((ActivationSpec) operation, input);
    }
}
