package dev.twinprop.comparison.ball;

import static dev.twinprop.comparison.formula.Formulas.ONE;
import static dev.twinprop.comparison.formula.Formulas.ZERO;
import static dev.twinprop.comparison.formula.Formulas.abs;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.divide;
import static dev.twinprop.comparison.formula.Formulas.greater;
import static dev.twinprop.comparison.formula.Formulas.isZero;
import static dev.twinprop.comparison.formula.Formulas.log;
import static dev.twinprop.comparison.formula.Formulas.maximum;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.square;
import static dev.twinprop.comparison.formula.Formulas.subtract;
import static dev.twinprop.comparison.formula.Formulas.sum;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.LossSpec;

/**
 * Of cross-entropies of probabilities, binary or not.
 *
 * <p>Where a probability is so near 0 or 1 that torch clamps the denominator (1e-12), nothing is said of the derivative.
 */
record LogarithmErrors(Rounding rounding, LossSpec function, Ball a, Expression y) implements LossErrors {

    /** torch.nn.BCELoss bounds the denominator of its derivative by this. */
    private static final double CLAMPED_DENOMINATOR = 1e-12;

    private static final double SMALLEST = 1e-300;

    private boolean isBinary() {
        return function instanceof LossSpec.Bce;
    }

    private double clip() {
        return function instanceof LossSpec.Bce bce ? bce.clip() : ((LossSpec.CrossEntropy) function).clip();
    }

    private Expression no() {
        return subtract(ONE, a.midpoint());
    }

    @Override
    public Expression magnitudes() {
        Expression yes = multiply(abs(y), logarithm(a.midpoint()));
        return isBinary() ? add(yes, multiply(abs(subtract(ONE, y)), logarithm(no()))) : yes;
    }

    @Override
    public Expression ofTerms() {
        Expression yes = multiply(abs(y), logarithmError(a.midpoint(), a.radius()));
        return isBinary()
                ? add(yes, multiply(abs(subtract(ONE, y)), logarithmError(no(), a.radius())), clipError())
                : yes;
    }

    /** Without a clip, nothing is said of logarithms outside [0, 1]. */
    @Override
    public Expression ofDomain() {
        return clip() > 0 ? ZERO : unknownWhere(greater(sum(greater(ZERO, multiply(a.midpoint(), no()))), ZERO));
    }

    /** |log x| with torch's clamp. */
    private static Expression logarithm(Expression x) {
        return abs(maximum(log(maximum(x, constant(SMALLEST))), constant(-100)));
    }

    /** ELEMENTARY·u·|log x| + u for 1 − x, and r/(x − r) from the radius, at most the clamp's 100. */
    private Expression logarithmError(Expression x, Expression radius) {
        Expression own = multiply(constant(Rounding.ELEMENTARY * rounding.unit()), add(logarithm(x), ONE));
        if (isZero(radius)) {
            return own;
        }
        return add(own, divide(radius, maximum(subtract(x, radius), constant(SMALLEST))));
    }

    @Override
    public Expression ofSlopes() {
        Expression quotients = quotientError(a.midpoint(), y);
        return add(isBinary() ? add(quotients, quotientError(no(), subtract(ONE, y))) : quotients, clipKink());
    }

    @Override
    public Expression scatterOfSlopes() {
        Expression scattered = quotientScatter(a.midpoint(), y);
        return isBinary() ? add(scattered, quotientScatter(no(), subtract(ONE, y))) : scattered;
    }

    @Override
    public Expression unknownSlopes() {
        return unknownWhere(
                isBinary()
                        ? below(multiply(a.midpoint(), no()))
                        : multiply(below(a.midpoint()), greater(abs(y), ZERO)));
    }

    /** |y|/x²·s, the part of |y|/x·r/(x − r) that scatters. */
    private Expression quotientScatter(Expression x, Expression target) {
        return divide(multiply(abs(target), a.scatter()), square(maximum(x, constant(SMALLEST))));
    }

    /** |y|/x·(6u + r/(x − r)). */
    private Expression quotientError(Expression x, Expression target) {
        Expression quotient = divide(abs(target), maximum(x, constant(SMALLEST)));
        Expression relative = constant(6 * rounding.unit());
        if (!isZero(a.radius())) {
            relative = add(relative, divide(a.radius(), maximum(subtract(x, a.radius()), constant(SMALLEST))));
        }
        return multiply(quotient, relative);
    }

    /** The whole derivative within a rounding of ε and 1 − ε, where a clip switches it off. */
    private Expression clipKink() {
        if (clip() == 0) {
            return ZERO;
        }
        Expression x = a.midpoint();
        Expression reach = add(constant(2 * rounding.unit()), a.radius());
        Expression lowReach = add(constant(2 * rounding.unit() * clip()), a.radius());
        Expression atKink = maximum(
                BallArithmetic.reaches(reach, abs(subtract(x, constant(1 - clip())))),
                BallArithmetic.reaches(lowReach, abs(subtract(x, constant(clip())))));
        Expression whole = add(
                divide(abs(y), maximum(x, constant(SMALLEST))),
                divide(abs(subtract(ONE, y)), maximum(subtract(ONE, x), constant(SMALLEST))));
        return multiply(atKink, whole);
    }

    private static Expression below(Expression denominator) {
        return greater(constant(CLAMPED_DENOMINATOR), denominator);
    }

    /** An infinite radius where the flag is 1, none where it is 0: −log(1 − flag). */
    private static Expression unknownWhere(Expression flag) {
        return abs(log(subtract(ONE, flag)));
    }

    /**
     * What a clip ε costs the second logarithm above 1 − ε: that number is held with an error u, so log(1 − (1 − ε)) is
     * wrong by u/(ε − u); unknown if ε ≤ u.
     */
    private Expression clipError() {
        double u = rounding.unit();
        double held = u < clip() ? u / (clip() - u) : Double.MAX_VALUE;
        return clip() == 0
                ? ZERO
                : multiply(
                        multiply(abs(subtract(ONE, y)), constant(held)), greater(a.midpoint(), constant(1 - clip())));
    }
}
