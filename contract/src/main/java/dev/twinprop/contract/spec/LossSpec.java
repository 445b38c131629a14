package dev.twinprop.contract.spec;

/** What a network minimises, as a function of its output a and the targets y. */
public sealed interface LossSpec {

    /** How the errors of a batch become one number. */
    Reduction reduction();

    /** The constant that multiplies the reduced loss. */
    double factor();

    /** The name of the loss in files. */
    String type();

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
    record CrossEntropy(Reduction reduction, double factor, double clip) implements LossSpec {
        public CrossEntropy {
            Check.finite("factor", factor);
            Check.require(clip >= 0 && clip < 0.5, "clip", "expected a number in [0, 0.5), got " + clip);
        }

        @Override
        public String type() {
            return "cross_entropy";
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
