package dev.twinprop.contract.spec;

/** What a network minimises, as a function of its output a and the targets y. */
public sealed interface LossSpec {

    /** How the errors of a batch become one number. */
    Reduction reduction();

    /** The constant that multiplies the reduced loss. */
    double factor();

    /** The name of the loss in files. */
    String type();

    /** Whether targets are probabilities, in [0, 1]. */
    default boolean hasProbabilityTargets() {
        return this instanceof Bce || takesLogits() || this instanceof Categorical;
    }

    /** Whether the output is what a sigmoid or softmax would be taken of. */
    default boolean takesLogits() {
        return this instanceof BceWithLogits || this instanceof CrossEntropyWithLogits;
    }

    /** A cross-entropy over the outputs of each sample: its mean is over the batch. */
    sealed interface Categorical extends LossSpec {

        /** ε of y(1 − ε) + ε/C in place of the targets y, C being the number of outputs; in [0, 1). */
        double labelSmoothing();
    }

    /** The squared error (a − y)² per element. */
    record Mse(Reduction reduction, double factor) implements LossSpec {
        public Mse {
            Check.finite("factor", factor);
        }

        @Override
        public String type() {
            return "mse";
        }
    }

    /** The absolute error |a − y| per element. Its derivative at 0 is 0, as in PyTorch. */
    record L1(Reduction reduction, double factor) implements LossSpec {
        public L1 {
            Check.finite("factor", factor);
        }

        @Override
        public String type() {
            return "l1";
        }
    }

    /**
     * ½(a − y)² where |a − y| ≤ δ, else δ(|a − y| − ½δ), per element.
     *
     * @param delta δ, where the square turns into a line; positive
     */
    record Huber(Reduction reduction, double factor, double delta) implements LossSpec {
        public Huber {
            Check.finite("factor", factor);
            Check.positive("delta", delta);
        }

        @Override
        public String type() {
            return "huber";
        }
    }

    /**
     * The binary cross-entropy −y·log a − (1−y)·log(1−a) per element; each logarithm is at least −100.
     *
     * @param clip ε of log(clip(a, ε, 1−ε)); 0 for none
     */
    record Bce(Reduction reduction, double factor, double clip) implements LossSpec {
        public Bce {
            Check.finite("factor", factor);
            Check.require(clip >= 0 && clip < 0.5, "clip", "expected a number in [0, 0.5), got " + clip);
        }

        @Override
        public String type() {
            return "bce";
        }
    }

    /**
     * The cross-entropy −Σ y·log a over the outputs of each sample, a being probabilities; each logarithm is at least
     * −100.
     *
     * @param clip ε of log(clip(a, ε, 1−ε)); 0 for none
     */
    record CrossEntropy(Reduction reduction, double factor, double clip, double labelSmoothing) implements Categorical {
        public CrossEntropy {
            Check.finite("factor", factor);
            Check.require(clip >= 0 && clip < 0.5, "clip", "expected a number in [0, 0.5), got " + clip);
            Check.rate("labelSmoothing", labelSmoothing);
        }

        /** Without label smoothing. */
        public CrossEntropy(Reduction reduction, double factor, double clip) {
            this(reduction, factor, clip, 0);
        }

        @Override
        public String type() {
            return "cross_entropy";
        }
    }

    /** The binary cross-entropy of σ(a), computed from the logits a: max(a, 0) − a·y + log(1 + e^−|a|) per element. */
    record BceWithLogits(Reduction reduction, double factor) implements LossSpec {
        public BceWithLogits {
            Check.finite("factor", factor);
        }

        @Override
        public String type() {
            return "bce_with_logits";
        }
    }

    /** The cross-entropy of softmax(a), computed from the logits a: Σ y·(log Σ eᵃ − a) over the outputs of each sample. */
    record CrossEntropyWithLogits(Reduction reduction, double factor, double labelSmoothing) implements Categorical {
        public CrossEntropyWithLogits {
            Check.finite("factor", factor);
            Check.rate("labelSmoothing", labelSmoothing);
        }

        @Override
        public String type() {
            return "cross_entropy_with_logits";
        }
    }

    /** The inner product y·a per element, whose gradient is y: for testing layers alone. */
    record InnerProduct(Reduction reduction, double factor) implements LossSpec {
        public InnerProduct {
            Check.finite("factor", factor);
        }

        @Override
        public String type() {
            return "inner_product";
        }
    }
}
