package dev.twinprop.comparison.peer;

import dev.twinprop.contract.spec.OptimizerSpec;

/**
 * One step of an optimiser for one parameter, as torch.optim defines it.
 *
 * @param t the number of the step, from 1
 * @param learningRate lr of the step
 */
record Updates(Arithmetic arithmetic, Style style, int t, double learningRate) {

    /** Updates state and parameter from the gradient, clipped and decayed. */
    void apply(OptimizerSpec optimizer, Trained parameter, Matrix g) {
        if (optimizer instanceof OptimizerSpec.Sgd sgd && sgd.looksAhead()) {
            lookAhead(sgd, parameter, g);
        } else if (optimizer instanceof OptimizerSpec.Sgd sgd) {
            sgd(sgd, parameter, g);
        } else if (optimizer instanceof OptimizerSpec.Adam adam) {
            adam(adam, parameter, g);
        } else {
            Matrix direction = new Normalized(arithmetic, style, t).direction(optimizer, parameter, g);
            descend(parameter, arithmetic.round(learningRate), direction);
        }
    }

    private void sgd(OptimizerSpec.Sgd sgd, Trained parameter, Matrix g) {
        Matrix direction = g;
        if (sgd.momentum(parameter.name()) > 0) {
            double mu = arithmetic.round(sgd.momentum());
            double share = constants().oneMinus(sgd.dampening());
            Matrix before = parameter.state("velocity");
            Matrix velocity = t == 1 ? g : g.filled(i -> average(mu, before.get(i), share, g.get(i)));
            parameter.state().put("velocity", velocity);
            direction = sgd.nesterov() ? g.filled(i -> average(1, g.get(i), mu, velocity.get(i))) : velocity;
        }
        descend(parameter, arithmetic.round(learningRate), direction);
    }

    private void lookAhead(OptimizerSpec.Sgd sgd, Trained parameter, Matrix g) {
        double lr = arithmetic.round(learningRate);
        if (sgd.momentum(parameter.name()) == 0) {
            descend(parameter, lr, g);
            return;
        }
        double mu = arithmetic.round(sgd.momentum());
        Matrix before = parameter.state("velocity");
        Matrix velocity = g.filled(i -> average(mu, before.get(i), lr, g.get(i)));
        parameter.state().put("velocity", velocity);
        descend(parameter, 1, velocity);
    }

    private void adam(OptimizerSpec.Adam adam, Trained parameter, Matrix g) {
        Matrix mBefore = parameter.state("m");
        Matrix vBefore = parameter.state("v");
        Matrix m = g.filled(i -> firstMoment(adam.beta1(), mBefore.get(i), g.get(i)));
        Matrix v = g.filled(i -> secondMoment(adam.beta2(), vBefore.get(i), g.get(i)));
        parameter.state().put("m", m);
        parameter.state().put("v", v);
        Matrix second = v;
        if (adam.amsgrad()) {
            Matrix largest = parameter.state("vmax");
            second = g.filled(i -> Math.max(largest.get(i), v.get(i)));
            parameter.state().put("vmax", second);
        }
        Matrix used = second;
        AdamConstants constants = constants();
        double lr = constants.adamRate(adam, learningRate);
        Matrix direction = g.filled(i -> direction(adam, constants, m.get(i), used.get(i)));
        double decay = adam.decoupledDecay(parameter.name());
        if (decay > 0) {
            decay(parameter, decay);
        }
        descend(parameter, lr, direction);
    }

    /** θ·(1 − lr·λ), or θ − lr·λ·θ. */
    private void decay(Trained parameter, double lambda) {
        Matrix before = parameter.value();
        double share = arithmetic.multiply(arithmetic.round(learningRate), arithmetic.round(lambda));
        double kept = arithmetic.subtract(1, share);
        parameter.value(before.filled(i -> style.has(Habit.RECIPROCAL)
                ? arithmetic.subtract(before.get(i), arithmetic.multiply(share, before.get(i)))
                : arithmetic.multiply(before.get(i), kept)));
    }

    private double firstMoment(double beta, double m, double g) {
        double share = constants().oneMinus(beta);
        double keep = arithmetic.round(beta);
        if (!style.has(Habit.INTERPOLATION)) {
            return average(keep, m, share, g);
        }
        double difference = arithmetic.subtract(g, m);
        return share < 0.5
                ? arithmetic.add(m, arithmetic.multiply(share, difference))
                : arithmetic.subtract(g, arithmetic.multiply(difference, arithmetic.subtract(1, share)));
    }

    private double secondMoment(double beta, double v, double g) {
        double share = constants().oneMinus(beta);
        double keep = arithmetic.round(beta);
        return style.has(Habit.INTERPOLATION)
                ? average(keep, v, arithmetic.multiply(share, g), g)
                : average(keep, v, share, arithmetic.multiply(g, g));
    }

    /** What the learning rate multiplies, see {@link Style.Adam}. */
    private double direction(OptimizerSpec.Adam adam, AdamConstants constants, double m, double v) {
        double eps = arithmetic.round(adam.eps());
        return switch (style.adam()) {
            case CORRECTED_MOMENTS -> {
                double mHat = arithmetic.divide(m, constants.correction(adam.beta1()));
                double vHat = arithmetic.divide(v, constants.correction(adam.beta2()));
                yield arithmetic.divide(mHat, arithmetic.add(arithmetic.sqrt(vHat), eps));
            }
            case CORRECTED_STEP -> {
                double root = arithmetic.divide(arithmetic.sqrt(v), constants.rootOfCorrection(adam.beta2()));
                yield arithmetic.divide(m, arithmetic.add(root, eps));
            }
            case FOLDED -> {
                double scaledEps = arithmetic.multiply(eps, constants.rootOfCorrection(adam.beta2()));
                yield arithmetic.divide(m, arithmetic.add(arithmetic.sqrt(v), scaledEps));
            }
        };
    }

    /** p·x + q·y. */
    private double average(double p, double x, double q, double y) {
        return arithmetic.add(arithmetic.multiply(p, x), arithmetic.multiply(q, y));
    }

    /** θ − lr·direction. */
    private void descend(Trained parameter, double lr, Matrix direction) {
        Matrix before = parameter.value();
        parameter.value(before.filled(i -> style.has(Habit.FUSED_UPDATE)
                ? arithmetic.fma(-lr, direction.get(i), before.get(i))
                : arithmetic.subtract(before.get(i), arithmetic.multiply(lr, direction.get(i)))));
    }

    private AdamConstants constants() {
        return new AdamConstants(arithmetic, style, t);
    }
}
