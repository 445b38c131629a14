package dev.twinprop.djl.network;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.djl.engine.Torch;
import java.util.Map;

/** The network's output as a function of its input and its parameters. */
public final class Forward {

    private Forward() {}

    /**
     * z_k = a_{k−1} W_k + b_k and a_k = f(z_k), from layer to layer.
     *
     * @param x samples, (m, features); all results get its owner
     * @param parameters by name
     * @param tap is passed every z_k, and a_k where an activation follows
     * @return a_L, (m, outputs)
     */
    public static NDArray apply(NetworkSpec network, NDArray x, Map<String, NDArray> parameters, Tap tap) {
        NDArray a = x;
        for (DenseLayer layer : network.denseLayers()) {
            int k = layer.index();
            NDArray z = a.matMul(Torch.required(parameters, Quantities.weight(k))); // (m, in) (in, out) → (m, out)
            if (layer.bias()) {
                z = z.add(Torch.required(parameters, Quantities.bias(k)));
            }
            a = tap.pass(Quantities.linearOutput(k), z);
            if (layer.isActivated()) {
                a = tap.pass(Quantities.activation(k), Activations.apply(layer.activation(), a));
            }
        }
        return a;
    }
}
