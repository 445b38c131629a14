package dev.twinprop.djl.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.SpecException;

/** PyTorch's activation functions. */
public final class Activations {

    private static final int OUTPUTS = 1;

    private Activations() {}

    /**
     * Applies an activation.
     *
     * @param z a linear output, (m, outputs)
     * @return a = f(z), (m, outputs)
     * @throws SpecException if the function is not known here
     */
    public static NDArray apply(ActivationSpec function, NDArray z) {
        if (function instanceof ActivationSpec.Identity) {
            return z;
        }
        if (function instanceof ActivationSpec.Relu) {
            return Activation.relu(z);
        }
        if (function instanceof ActivationSpec.LeakyRelu leaky) {
            // DJL's own method takes the slope as float.
            return JniUtils.leakyRelu((PtNDArray) z, leaky.slope());
        }
        if (function instanceof ActivationSpec.Sigmoid) {
            return Activation.sigmoid(z);
        }
        if (function instanceof ActivationSpec.Tanh) {
            return Activation.tanh(z);
        }
        if (function instanceof ActivationSpec.Softmax) {
            return z.softmax(OUTPUTS);
        }
        throw new SpecException("network.layers", function.type() + " is not available in djl-pytorch");
    }
}
