package dev.twinprop.comparison.peer;

import dev.twinprop.contract.spec.OptimizerSpec;
import java.util.function.IntToDoubleFunction;

/**
 * The steps of optimisers that divide a gradient by the root of its squares: RMSprop, Adagrad, Adadelta.
 *
 * @param t the number of the step, from 1
 */
record Normalized(Arithmetic arithmetic, Style style, int t) {

    /** What the learning rate multiplies; state is brought up to date. */
    Matrix direction(OptimizerSpec optimizer, Trained parameter, Matrix g) {
        if (optimizer instanceof OptimizerSpec.RmsProp rmsProp) {
            return rmsProp(rmsProp, parameter, g);
        } else if (optimizer instanceof OptimizerSpec.Adagrad adagrad) {
            return adagrad(adagrad, parameter, g);
        }
        return adadelta((OptimizerSpec.Adadelta) optimizer, parameter, g);
    }

    private Matrix rmsProp(OptimizerSpec.RmsProp rmsProp, Trained parameter, Matrix g) {
        Matrix square = mean(parameter, "square", rmsProp.alpha(), g, i -> squared(g.get(i)));
        Matrix variance = square;
        if (rmsProp.centered()) {
            Matrix average = mean(parameter, "average", rmsProp.alpha(), g, g::get);
            variance = g.filled(i -> style.has(Habit.FUSED_UPDATE)
                    ? arithmetic.fma(-average.get(i), average.get(i), square.get(i))
                    : arithmetic.subtract(square.get(i), squared(average.get(i))));
        }
        Matrix spread = variance;
        Matrix direction = g.filled(i -> over(g.get(i), spread.get(i), rmsProp.eps()));
        if (rmsProp.momentum(parameter.name()) == 0) {
            return direction;
        }
        double mu = arithmetic.round(rmsProp.momentum());
        Matrix before = parameter.state("velocity");
        Matrix velocity = g.filled(i -> arithmetic.add(arithmetic.multiply(mu, before.get(i)), direction.get(i)));
        parameter.state().put("velocity", velocity);
        return velocity;
    }

    private Matrix adagrad(OptimizerSpec.Adagrad adagrad, Trained parameter, Matrix g) {
        Matrix before = parameter.state("sum");
        Matrix sum = g.filled(i -> arithmetic.add(before.get(i), squared(g.get(i))));
        parameter.state().put("sum", sum);
        double slower = arithmetic.round(1 + (t - 1) * adagrad.lrDecay());
        return g.filled(i -> arithmetic.divide(over(g.get(i), sum.get(i), adagrad.eps()), slower));
    }

    private Matrix adadelta(OptimizerSpec.Adadelta adadelta, Trained parameter, Matrix g) {
        double eps = arithmetic.round(adadelta.eps());
        Matrix square = mean(parameter, "square", adadelta.rho(), g, i -> squared(g.get(i)));
        Matrix before = parameter.state("delta");
        Matrix d = g.filled(i -> {
            double above = arithmetic.add(before.get(i), eps);
            double below = arithmetic.add(square.get(i), eps);
            double ratio = style.has(Habit.RECIPROCAL)
                    ? arithmetic.sqrt(arithmetic.divide(above, below))
                    : arithmetic.divide(arithmetic.sqrt(above), arithmetic.sqrt(below));
            return arithmetic.multiply(ratio, g.get(i));
        });
        mean(parameter, "delta", adadelta.rho(), g, i -> squared(d.get(i)));
        return d;
    }

    /** p·state + (1−p)·x, or state + (1−p)·(x − state). */
    private Matrix mean(Trained parameter, String state, double p, Matrix g, IntToDoubleFunction x) {
        Matrix before = parameter.state(state);
        double keep = arithmetic.round(p);
        double share = new AdamConstants(arithmetic, style, t).oneMinus(p);
        Matrix mean = g.filled(i -> {
            double next = x.applyAsDouble(i);
            return style.has(Habit.INTERPOLATION)
                    ? arithmetic.add(
                            before.get(i), arithmetic.multiply(share, arithmetic.subtract(next, before.get(i))))
                    : arithmetic.add(arithmetic.multiply(keep, before.get(i)), arithmetic.multiply(share, next));
        });
        parameter.state().put(state, mean);
        return mean;
    }

    private double squared(double x) {
        return arithmetic.multiply(x, x);
    }

    /** g/(√x + ε), or g times the reciprocal. */
    private double over(double g, double x, double eps) {
        double root = arithmetic.add(arithmetic.sqrt(x), arithmetic.round(eps));
        return style.has(Habit.RECIPROCAL)
                ? arithmetic.multiply(g, arithmetic.divide(1, root))
                : arithmetic.divide(g, root);
    }
}
