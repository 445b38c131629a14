package dev.twinprop.contract.spec;

/** A function that a layer applies to its linear output: a = f(z). */
public sealed interface ActivationSpec extends LayerSpec {

    @Override
    default String symbol() {
        return "a";
    }

    /** No activation: a = z. Never written in a file; it stands where none follows a linear layer. */
    record Identity() implements ActivationSpec {
        @Override
        public String type() {
            return "identity";
        }
    }

    /** The rectifier, max(0, z). Its derivative at 0 is 0, as in PyTorch. */
    record Relu() implements ActivationSpec {
        @Override
        public String type() {
            return "relu";
        }
    }

    /**
     * The leaky rectifier: z where z > 0, else slope·z. Its derivative at 0 is the slope, as in PyTorch.
     *
     * @param slope the factor of negative inputs
     */
    record LeakyRelu(double slope) implements ActivationSpec {
        public LeakyRelu {
            Check.finite("slope", slope);
        }

        @Override
        public String type() {
            return "leaky_relu";
        }
    }

    /** The logistic function 1/(1+e⁻ᶻ). */
    record Sigmoid() implements ActivationSpec {
        @Override
        public String type() {
            return "sigmoid";
        }
    }

    /** The hyperbolic tangent. */
    record Tanh() implements ActivationSpec {
        @Override
        public String type() {
            return "tanh";
        }
    }

    /** Exponentials normalised over the outputs of each sample. */
    record Softmax() implements ActivationSpec {
        @Override
        public String type() {
            return "softmax";
        }

        @Override
        public SampleShape after(SampleShape before) {
            before.requireFlat(type());
            return before;
        }
    }
}
