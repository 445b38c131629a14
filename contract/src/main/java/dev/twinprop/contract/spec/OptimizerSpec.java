package dev.twinprop.contract.spec;

import java.util.ArrayList;
import java.util.List;

/** How parameters are updated from their gradients; semantics are those of torch.optim. */
public sealed interface OptimizerSpec {

    /** The step size, at least 0; with a schedule the one that it begins or peaks with. */
    double learningRate();

    /** λ of g ← g + λ·θ, or of θ ← θ − lr·λ·θ in AdamW; at least 0. */
    double weightDecay();

    /** The parameters that weight decay and momentum act on. */
    RegularizationSpec.Target on();

    /** The name of the optimiser in files. */
    String type();

    /** The names of its state for a parameter, for example {@code m} and {@code v}; empty if it has none. */
    List<String> stateNames(String parameter);

    /** What a state is before the first step, in every element. */
    default double initialState(String stateName) {
        return 0;
    }

    /** λ for a parameter: 0 where {@link #on} leaves it out. */
    default double weightDecay(String parameter) {
        return on().covers(parameter) ? weightDecay() : 0;
    }

    /**
     * Stochastic gradient descent.
     *
     * @param momentum μ in [0, 1); 0 for plain descent
     * @param dampening τ of v ← μ·v + (1−τ)·g; the first step sets v ← g
     * @param form what is done with v
     * @param weightDecay λ of g ← g + λ·θ
     * @param on the parameters that decay and momentum act on
     */
    record Sgd(
            double learningRate,
            double momentum,
            double dampening,
            Momentum form,
            double weightDecay,
            RegularizationSpec.Target on)
            implements OptimizerSpec {

        /** What becomes of the velocity. */
        public enum Momentum {
            /** The step is lr·v. */
            PLAIN,
            /** The step is lr·(g + μ·v): Nesterov's, as in torch, whose parameters are the shifted ones. */
            NESTEROV,
            /** v ← μ·v + lr·g with g taken at θ − μ·v, and the step is v: Nesterov's in the form of Sutskever 2013. */
            LOOKAHEAD
        }

        public Sgd {
            Check.atLeast("learningRate", learningRate, 0);
            Check.rate("momentum", momentum);
            Check.finite("dampening", dampening);
            Check.atLeast("weightDecay", weightDecay, 0);
            Check.require(
                    form == Momentum.PLAIN || (momentum > 0 && dampening == 0),
                    "nesterov",
                    "expected a positive momentum and no dampening beside it");
        }

        /** Decay and momentum on every parameter. */
        public Sgd(double learningRate, double momentum, double dampening, boolean nesterov, double weightDecay) {
            this(
                    learningRate,
                    momentum,
                    dampening,
                    nesterov ? Momentum.NESTEROV : Momentum.PLAIN,
                    weightDecay,
                    RegularizationSpec.Target.ALL);
        }

        /** Plain gradient descent. */
        public static Sgd plain(double learningRate) {
            return new Sgd(learningRate, 0, 0, false, 0);
        }

        /** Whether it is Nesterov's method in torch's form. */
        public boolean nesterov() {
            return form == Momentum.NESTEROV;
        }

        /** Whether the gradient is taken where the velocity leads. */
        public boolean looksAhead() {
            return form == Momentum.LOOKAHEAD;
        }

        /** μ for a parameter: 0 where {@link #on} leaves it out. */
        public double momentum(String parameter) {
            return on.covers(parameter) ? momentum : 0;
        }

        @Override
        public String type() {
            return "sgd";
        }

        @Override
        public List<String> stateNames(String parameter) {
            return momentum(parameter) > 0 ? List.of("velocity") : List.of();
        }
    }

    /**
     * Adam (Kingma and Ba 2015), AdamW (Loshchilov and Hutter 2019) and AMSGrad (Reddi, Kale and Kumar 2018).
     *
     * @param beta1 decay of the first moment, in [0, 1)
     * @param beta2 decay of the second moment, in [0, 1)
     * @param eps ε, added to the root of the corrected second moment
     * @param weightDecay λ
     * @param decoupled whether decay is taken off the parameter, θ ← θ − lr·λ·θ, instead of entering the gradient
     * @param amsgrad whether the largest v so far takes the place of v in the update
     * @param on the parameters that decay acts on
     */
    record Adam(
            double learningRate,
            double beta1,
            double beta2,
            double eps,
            double weightDecay,
            boolean decoupled,
            boolean amsgrad,
            RegularizationSpec.Target on)
            implements OptimizerSpec {
        public Adam {
            Check.atLeast("learningRate", learningRate, 0);
            Check.rate("beta1", beta1);
            Check.rate("beta2", beta2);
            Check.positive("eps", eps);
            Check.atLeast("weightDecay", weightDecay, 0);
        }

        /** Adam with decay coupled to the gradient, on every parameter. */
        public Adam(double learningRate, double beta1, double beta2, double eps, double weightDecay) {
            this(learningRate, beta1, beta2, eps, weightDecay, false, false, RegularizationSpec.Target.ALL);
        }

        /** λ of g ← g + λ·θ. */
        public double coupledDecay(String parameter) {
            return decoupled ? 0 : weightDecay(parameter);
        }

        /** λ of θ ← θ − lr·λ·θ. */
        public double decoupledDecay(String parameter) {
            return decoupled ? weightDecay(parameter) : 0;
        }

        @Override
        public String type() {
            return decoupled ? "adamw" : "adam";
        }

        @Override
        public List<String> stateNames(String parameter) {
            return amsgrad ? List.of("m", "v", "vmax") : List.of("m", "v");
        }
    }

    /**
     * RMSprop (Tieleman and Hinton 2012).
     *
     * @param alpha decay of the mean of squares, in [0, 1)
     * @param eps ε, added to the root
     * @param momentum μ of v ← μ·v + g/(root + ε), in [0, 1)
     * @param centered whether the mean's square is taken off the mean of squares
     * @param weightDecay λ of g ← g + λ·θ
     * @param on the parameters that decay and momentum act on
     */
    record RmsProp(
            double learningRate,
            double alpha,
            double eps,
            double momentum,
            boolean centered,
            double weightDecay,
            RegularizationSpec.Target on)
            implements OptimizerSpec {
        public RmsProp {
            Check.atLeast("learningRate", learningRate, 0);
            Check.rate("alpha", alpha);
            Check.positive("eps", eps);
            Check.rate("momentum", momentum);
            Check.atLeast("weightDecay", weightDecay, 0);
        }

        /** μ for a parameter: 0 where {@link #on} leaves it out. */
        public double momentum(String parameter) {
            return on.covers(parameter) ? momentum : 0;
        }

        @Override
        public String type() {
            return "rmsprop";
        }

        @Override
        public List<String> stateNames(String parameter) {
            List<String> names = new ArrayList<>(List.of("square"));
            if (centered) {
                names.add("average");
            }
            if (momentum(parameter) > 0) {
                names.add("velocity");
            }
            return names;
        }
    }

    /**
     * Adagrad (Duchi, Hazan and Singer 2011).
     *
     * @param lrDecay η of lr/(1 + (t−1)·η), at least 0
     * @param initialAccumulator what the sums of squares begin with, at least 0
     * @param eps ε, added to the root
     * @param weightDecay λ of g ← g + λ·θ
     * @param on the parameters that decay acts on
     */
    record Adagrad(
            double learningRate,
            double lrDecay,
            double initialAccumulator,
            double eps,
            double weightDecay,
            RegularizationSpec.Target on)
            implements OptimizerSpec {
        public Adagrad {
            Check.atLeast("learningRate", learningRate, 0);
            Check.atLeast("lrDecay", lrDecay, 0);
            Check.atLeast("initialAccumulator", initialAccumulator, 0);
            Check.positive("eps", eps);
            Check.atLeast("weightDecay", weightDecay, 0);
        }

        @Override
        public String type() {
            return "adagrad";
        }

        @Override
        public List<String> stateNames(String parameter) {
            return List.of("sum");
        }

        @Override
        public double initialState(String stateName) {
            return initialAccumulator;
        }
    }

    /**
     * Adadelta (Zeiler 2012).
     *
     * @param rho ρ, decay of both means of squares, in [0, 1)
     * @param eps ε, added inside both roots
     * @param weightDecay λ of g ← g + λ·θ
     * @param on the parameters that decay acts on
     */
    record Adadelta(double learningRate, double rho, double eps, double weightDecay, RegularizationSpec.Target on)
            implements OptimizerSpec {
        public Adadelta {
            Check.atLeast("learningRate", learningRate, 0);
            Check.rate("rho", rho);
            Check.positive("eps", eps);
            Check.atLeast("weightDecay", weightDecay, 0);
        }

        @Override
        public String type() {
            return "adadelta";
        }

        @Override
        public List<String> stateNames(String parameter) {
            return List.of("square", "delta");
        }
    }
}
