package dev.twinprop.comparison.ball;

import static dev.twinprop.comparison.formula.Formulas.ZERO;
import static dev.twinprop.comparison.formula.Formulas.abs;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.minimum;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.square;
import static dev.twinprop.comparison.formula.Formulas.subtract;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.LossSpec;

/** Of losses of a − y, and of the inner product. */
record DifferenceErrors(Rounding rounding, LossSpec function, Ball a, Expression y) implements LossErrors {

    @Override
    public Expression magnitudes() {
        if (function instanceof LossSpec.InnerProduct) {
            return multiply(abs(y), add(abs(a.midpoint()), a.radius()));
        } else if (function instanceof LossSpec.Mse) {
            return square(size());
        }
        // Huber's line is a difference, δ|d| − ½δ², of which the first term is the larger
        return function instanceof LossSpec.Huber huber ? multiply(held(huber), size()) : size();
    }

    /** r times the steepest slope on the way; of a square 2|d|r + r². */
    @Override
    public Expression ofTerms() {
        if (function instanceof LossSpec.InnerProduct) {
            return multiply(abs(y), a.radius());
        } else if (function instanceof LossSpec.Mse) {
            return multiply(add(multiply(constant(2), distance()), a.radius()), a.radius());
        }
        return function instanceof LossSpec.Huber huber ? multiply(held(huber), a.radius()) : a.radius();
    }

    /** Of |d| the whole jump from −1 to 1, where the sign of d is not certain: at a = y any slope between will do. */
    @Override
    public Expression ofSlopes() {
        if (function instanceof LossSpec.L1) {
            Expression reading = multiply(constant(2 * rounding.unit()), add(abs(a.midpoint()), abs(y)));
            return multiply(constant(2), BallArithmetic.reaches(add(a.radius(), reading), distance()));
        }
        return multiply(bend(), a.radius());
    }

    @Override
    public Expression scatterOfSlopes() {
        return function instanceof LossSpec.L1 ? ZERO : multiply(bend(), a.scatter());
    }

    private Expression bend() {
        return function instanceof LossSpec.InnerProduct ? ZERO : constant(function instanceof LossSpec.Mse ? 2 : 1);
    }

    /** min(|d|, δ) at its largest: Huber's slope. */
    private Expression held(LossSpec.Huber huber) {
        return minimum(size(), constant(huber.delta()));
    }

    /** |d| at its largest. */
    private Expression size() {
        return add(distance(), a.radius());
    }

    /** |d|. */
    private Expression distance() {
        return abs(subtract(a.midpoint(), y));
    }
}
