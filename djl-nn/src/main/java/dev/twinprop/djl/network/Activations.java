package dev.twinprop.djl.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.djl.engine.Torch;

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
        if (function instanceof ActivationSpec.Elu elu) {
            return JniUtils.elu((PtNDArray) z, elu.alpha()); // DJL's own method takes α as float
        }
        if (function instanceof ActivationSpec.Selu) {
            return Activation.selu(z);
        }
        if (function instanceof ActivationSpec.Gelu gelu) {
            return gelu.approximate() == ActivationSpec.Gelu.Approximation.TANH ? geluByTanh(z) : gelu(z);
        }
        if (function instanceof ActivationSpec.Silu) {
            return z.mul(Activation.sigmoid(z));
        }
        if (function instanceof ActivationSpec.Softplus softplus) {
            // DJL's own method has no β; PyTorch's threshold is one of βz.
            return Torch.times(Activation.softPlus(Torch.times(z, softplus.beta())), 1 / softplus.beta());
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

    /**
     * ½z(1 + erf(z/√2)).
     *
     * <p>In float32, PyTorch's own GELU rounds its derivative in two ways, by how the gradient lies in memory.
     */
    private static NDArray gelu(NDArray z) {
        return Torch.times(z, 0.5).mul(Torch.times(z, Math.sqrt(0.5)).erf().add(1));
    }

    /** ½z(1 + tanh(√(2/π)(z + 0.044715 z³))): DJL's GELU is the exact one. */
    private static NDArray geluByTanh(NDArray z) {
        NDArray cubic = Torch.times(z.mul(z).mul(z), 0.044715);
        NDArray inner = Torch.times(z.add(cubic), Math.sqrt(2 / Math.PI));
        return Torch.times(z, 0.5).mul(inner.tanh().add(1));
    }
}
