package dev.twinprop.contract.spec;

/** How gradients are limited before the optimiser sees them; semantics are those of torch.nn.utils. */
public sealed interface ClippingSpec {

    /** Gradients are taken as they are. */
    ClippingSpec NONE = new None();

    /** No limit. */
    record None() implements ClippingSpec {}

    /**
     * {@code clip_grad_value_}: each element into [−value, value].
     *
     * @param value above 0
     */
    record ByValue(double value) implements ClippingSpec {
        public ByValue {
            Check.positive("value", value);
        }
    }

    /**
     * {@code clip_grad_norm_}: all gradients times min(1, norm/(n + 1e-6)), n = √Σ g² over all parameters together.
     *
     * @param norm above 0
     */
    record ByNorm(double norm) implements ClippingSpec {

        /** What is added to the norm of the gradients. */
        public static final double OFFSET = 1e-6;

        public ByNorm {
            Check.positive("norm", norm);
        }
    }
}
