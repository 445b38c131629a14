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
     * One operation after the other, as in training.
     *
     * @param x samples, (m, features); all results get its owner
     * @param values parameters, masks of dropout, and running statistics, which follow the batch, all by name
     * @param tap is passed the output of every operation
     * @return the network's output, (m, outputs)
     */
    public static NDArray train(NetworkSpec network, NDArray x, Map<String, NDArray> values, Tap tap) {
        NDArray value = x;
        for (Stage stage : network.stages()) {
            value = tap.pass(stage.output(), apply(stage, value, values, true));
        }
        return value;
    }

    /**
     * The same where nothing is trained.
     *
     * @param values parameters and running statistics by name
     */
    public static NDArray predict(NetworkSpec network, NDArray x, Map<String, NDArray> values) {
        NDArray value = x;
        for (Stage stage : network.stages()) {
            value = apply(stage, value, values, false);
        }
        return value;
    }

    private static NDArray apply(Stage stage, NDArray input, Map<String, NDArray> values, boolean training) {
        LayerSpec operation = stage.operation();
        int k = stage.k();
        if (operation instanceof LayerSpec.Linear linear) {
            NDArray z = input.matMul(Torch.required(values, Quantities.weight(k))); // (m, in) (in, out) → (m, out)
            return linear.bias() ? z.add(Torch.required(values, Quantities.bias(k))) : z;
        }
        if (operation instanceof LayerSpec.BatchNorm || operation instanceof LayerSpec.LayerNorm) {
            return Normalizations.apply(stage, input, values, training);
        }
        if (operation instanceof LayerSpec.Dropout dropout) {
            return training ? Dropout.apply(dropout, stage, input, values) : input;
        }
        if (operation instanceof ImageSpec image) {
            return Images.apply(image, stage, input, values);
        }
        return Activations.apply((ActivationSpec) operation, input);
    }
}
