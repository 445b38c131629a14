package dev.twinprop.contract.spec;

import java.util.Locale;

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

    /**
     * The exponential linear unit: z where z > 0, else α(eᶻ − 1). Its derivative at 0 is α, as in PyTorch.
     *
     * @param alpha α, minus the value far to the left; positive
     */
    record Elu(double alpha) implements ActivationSpec {
        public Elu {
            Check.positive("alpha", alpha);
        }

        @Override
        public String type() {
            return "elu";
        }
    }

    /** λ·z where z > 0, else λ·α(eᶻ − 1), with the two constants of Klambauer et al. (2017), as in PyTorch. */
    record Selu() implements ActivationSpec {

        /** λ. */
        public static final double SCALE = 1.0507009873554805;

        /** α. */
        public static final double ALPHA = 1.6732632423543772;

        @Override
        public String type() {
            return "selu";
        }
    }

    /**
     * z·Φ(z), Φ being the distribution function of N(0, 1).
     *
     * @param approximate how Φ is computed
     */
    record Gelu(Approximation approximate) implements ActivationSpec {

        /** How Φ(z) is computed. */
        public enum Approximation {
            /** Exactly, ½(1 + erf(z/√2)). */
            NONE,
            /** As ½(1 + tanh(√(2/π)(z + 0.044715 z³))). */
            TANH;

            /** The name in files. */
            public String id() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        @Override
        public String type() {
            return "gelu";
        }
    }

    /** z·σ(z), also called swish. */
    record Silu() implements ActivationSpec {
        @Override
        public String type() {
            return "silu";
        }
    }

    /**
     * A smooth rectifier, log(1 + e^(βz))/β. PyTorch takes z itself where βz is more than 20.
     *
     * @param beta β, how sharply it bends; positive
     */
    record Softplus(double beta) implements ActivationSpec {

        /** βz beyond which PyTorch takes z: its default, the only one here. */
        public static final double THRESHOLD = 20;

        public Softplus {
            Check.positive("beta", beta);
        }

        @Override
        public String type() {
            return "softplus";
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
