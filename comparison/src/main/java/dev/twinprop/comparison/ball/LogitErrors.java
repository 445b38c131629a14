package dev.twinprop.comparison.ball;

import static dev.twinprop.comparison.formula.Formulas.ONE;
import static dev.twinprop.comparison.formula.Formulas.ZERO;
import static dev.twinprop.comparison.formula.Formulas.abs;
import static dev.twinprop.comparison.formula.Formulas.activation;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.exp;
import static dev.twinprop.comparison.formula.Formulas.greater;
import static dev.twinprop.comparison.formula.Formulas.isZero;
import static dev.twinprop.comparison.formula.Formulas.minimum;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.subtract;
import static dev.twinprop.comparison.formula.Formulas.sum;
import static dev.twinprop.comparison.formula.Formulas.sumColumns;
import static dev.twinprop.comparison.formula.Formulas.transpose;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.LossSpec;

/**
 * Of losses of logits, by any formula that does not form the probabilities.
 *
 * <p>E stands for {@link Rounding#ELEMENTARY}.
 */
record LogitErrors(Rounding rounding, ActivationBalls activations, LossSpec function, Ball a, Expression y, int outputs)
        implements LossErrors {

    /** Written with a softplus, the loss may be its line from here on. */
    private static final double SOFTPLUS_IS_LINE = 0.995 * ActivationSpec.Softplus.THRESHOLD;

    private boolean isBinary() {
        return function instanceof LossSpec.BceWithLogits;
    }

    /** Binary: max(a, 0), a·y and log(1 + e^−|a|) < 1. Else |y|(|a| + |s|), with |s| = |log Σ eᵃ| ≤ max |a| + ln C. */
    @Override
    public Expression magnitudes() {
        if (isBinary()) {
            return add(multiply(size(), add(ONE, abs(y))), ONE);
        }
        Expression sum = add(largest(), constant(Math.log(outputs)));
        return multiply(transpose(abs(y)), add(transpose(size()), sum));
    }

    /**
     * Binary: 2E·u of log(1 + e^−|a|), whose exponential is at most 1, and r·(|σ − y| + r/4). Else |y| times the error of
     * s: exponentials off by (E + |a − max|)u and weighed by themselves, their sum by C·u, its logarithm by E·u, added to
     * the maximum: (E(1 + ln C) + 2C + 3·max|a|)u; and 2|y|·max r.
     */
    @Override
    public Expression ofTerms() {
        if (isBinary()) {
            Expression slope = abs(subtract(activation(new ActivationSpec.Sigmoid(), a.midpoint()), y));
            return add(
                    constantLike(2 * Rounding.ELEMENTARY * rounding.unit()),
                    lineGap(),
                    multiply(a.radius(), add(slope, multiply(constant(0.25), a.radius()))));
        }
        double count = Rounding.ELEMENTARY * (1 + Math.log(outputs)) + 2 * outputs;
        Expression ofSum = multiply(constant(rounding.unit()), add(constant(count), multiply(constant(3), largest())));
        Expression carried = isZero(a.radius()) ? ZERO : multiply(constant(2), rowMaximum(a.radius()));
        return multiply(transpose(abs(y)), add(ofSum, carried));
    }

    /** Binary: that of σ, and r/4. Else Σ|y| times that of softmax, and the rounding of both terms of p·Σy − y. */
    @Override
    public Expression ofSlopes() {
        Ball p = probabilities();
        if (isBinary()) {
            return add(p.radius(), multiply(constant(6 * rounding.unit()), abs(y)));
        }
        Expression own = multiply(constant(rounding.gamma(6.0 + outputs)), add(timesTotal(p.midpoint()), abs(y)));
        return add(timesTotal(p.radius()), own);
    }

    @Override
    public Expression scatterOfSlopes() {
        Expression scatter = probabilities().scatter();
        return isBinary() || isZero(scatter) ? scatter : timesTotal(scatter);
    }

    private Ball probabilities() {
        return activations.value(isBinary() ? new ActivationSpec.Sigmoid() : new ActivationSpec.Softmax(), a);
    }

    /** x·Σ|y|, the sum over each row. */
    private Expression timesTotal(Expression x) {
        return transpose(multiply(transpose(x), sumColumns(abs(y))));
    }

    /** e^−|a| where softplus may be a line. */
    private Expression lineGap() {
        Expression size = abs(a.midpoint());
        return multiply(greater(size(), constant(SOFTPLUS_IS_LINE)), exp(minimum(subtract(a.radius(), size), ZERO)));
    }

    /** max |a| of each row, with its radius. */
    private Expression largest() {
        return rowMaximum(size());
    }

    private Expression size() {
        return add(abs(a.midpoint()), a.radius());
    }

    /** A number for each element. */
    private Expression constantLike(double value) {
        return add(greater(a.midpoint(), a.midpoint()), constant(value));
    }

    private static Expression rowMaximum(Expression matrix) {
        return new Expression.Reduce(Expression.Reduce.Operation.MAXIMUM, Expression.Reduce.Axis.COLUMNS, matrix);
    }
}
