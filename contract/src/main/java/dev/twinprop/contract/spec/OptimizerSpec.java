package dev.twinprop.contract.spec;

import java.util.List;

/** How parameters are updated from their gradients; semantics are those of torch.optim. */
public sealed interface OptimizerSpec {

    /** The step size, at least 0. */
    double learningRate();

    /** The name of the optimiser in files. */
    String type();

    /** The names of its state per parameter, for example {@code m} and {@code v}; empty if it has none. */
    List<String> stateNames();

    /**
     * Stochastic gradient descent.
     *
     * @param momentum μ in [0, 1); 0 for plain descent
     * @param dampening τ of v ← μ·v + (1−τ)·g; the first step sets v ← g
     * @param nesterov whether the step is g + μ·v instead of v
     * @param weightDecay λ of g ← g + λ·θ, on every parameter
     */
    record Sgd(double learningRate, double momentum, double dampening, boolean nesterov, double weightDecay)
            implements OptimizerSpec {
        public Sgd {
            Check.atLeast("learningRate", learningRate, 0);
            Check.rate("momentum", momentum);
            Check.finite("dampening", dampening);
            Check.atLeast("weightDecay", weightDecay, 0);
            Check.require(
                    !nesterov || (momentum > 0 && dampening == 0),
                    "nesterov",
                    "expected a positive momentum and no dampening beside it");
        }

        /** Plain gradient descent. */
        public static Sgd plain(double learningRate) {
            return new Sgd(learningRate, 0, 0, false, 0);
        }

        @Override
        public String type() {
            return "sgd";
        }

        @Override
        public List<String> stateNames() {
            return momentum > 0 ? List.of("velocity") : List.of();
        }
    }

    /**
     * Adam (Kingma and Ba 2015) with L2 decay coupled to the gradient.
     *
     * @param beta1 decay of the first moment, in [0, 1)
     * @param beta2 decay of the second moment, in [0, 1)
     * @param eps ε, added to the root of the corrected second moment
     * @param weightDecay λ of g ← g + λ·θ, on every parameter
     */
    record Adam(double learningRate, double beta1, double beta2, double eps, double weightDecay)
            implements OptimizerSpec {
        public Adam {
            Check.atLeast("learningRate", learningRate, 0);
            Check.rate("beta1", beta1);
            Check.rate("beta2", beta2);
            Check.positive("eps", eps);
            Check.atLeast("weightDecay", weightDecay, 0);
        }

        @Override
        public String type() {
            return "adam";
        }

        @Override
        public List<String> stateNames() {
            return List.of("m", "v");
        }
    }
}
