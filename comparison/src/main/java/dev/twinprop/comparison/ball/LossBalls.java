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
import static dev.twinprop.comparison.formula.Formulas.loss;
import static dev.twinprop.comparison.formula.Formulas.lossGradient;
import static dev.twinprop.comparison.formula.Formulas.maximum;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.square;
import static dev.twinprop.comparison.formula.Formulas.subtract;
import static dev.twinprop.comparison.formula.Formulas.sum;

import dev.twinprop.comparison.formula.FormulaShapes;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;

/**
 * Balls of losses and of their derivatives by the network's output.
 *
 * <p>A loss of N terms may be off by γ_{N+8}·Σ|terms|, by the error of its logarithms, and by what the radius of its
 * input carries on. Where a probability is so near 0 or 1 that torch clamps the denominator (1e-12), nothing is said of
 * the derivative.
 */
final class LossBalls {

    /** torch.nn.BCELoss bounds the denominator of its derivative by this. */
    private static final double CLAMPED_DENOMINATOR = 1e-12;

    private static final double SMALLEST = 1e-300;

    private final Rounding rounding;
    private final FormulaShapes shapes;

    LossBalls(Rounding rounding, FormulaShapes shapes) {
        this.rounding = rounding;
        this.shapes = shapes;
    }

    Ball value(LossSpec function, Ball a, Expression y) {
        Expression mid = loss(function, a.midpoint(), y);
        int[] shape = shapes.of(a.midpoint());
        double terms = (double) shape[0] * shape[1];
        double scale = Math.abs(scale(function, shape));
        Expression errors;
        Expression magnitudes;
        if (function instanceof LossSpec.Mse) {
            Expression difference = abs(subtract(a.midpoint(), y));
            magnitudes = square(add(difference, a.radius()));
            errors = add(
                    multiply(multiply(constant(2), difference), a.radius()),
                    isZero(a.radius()) ? ZERO : square(a.radius()));
        } else if (function instanceof LossSpec.InnerProduct) {
            magnitudes = multiply(abs(y), add(abs(a.midpoint()), a.radius()));
            errors = multiply(abs(y), a.radius());
        } else {
            boolean binary = function instanceof LossSpec.Bce;
            Expression no = subtract(ONE, a.midpoint());
            magnitudes = multiply(abs(y), logarithm(a.midpoint()));
            errors = multiply(abs(y), logarithmError(a.midpoint(), a.radius()));
            if (binary) {
                magnitudes = add(magnitudes, multiply(abs(subtract(ONE, y)), logarithm(no)));
                errors = add(
                        errors,
                        multiply(abs(subtract(ONE, y)), logarithmError(no, a.radius())),
                        clipError((LossSpec.Bce) function, a.midpoint(), y));
            }
        }
        return new Ball(
                mid,
                multiply(
                        constant(scale),
                        add(
                                isZero(errors) ? ZERO : sum(errors),
                                multiply(constant(rounding.gamma(terms + 8)), sum(magnitudes)),
                                outsideDomain(function, a.midpoint()),
                                constant(rounding.tiny() * terms))));
    }

    /** Without a clip, nothing is said of logarithms outside [0, 1]. */
    private static Expression outsideDomain(LossSpec function, Expression a) {
        boolean clipped = (function instanceof LossSpec.Bce bce && bce.clip() > 0)
                || (function instanceof LossSpec.CrossEntropy crossEntropy && crossEntropy.clip() > 0);
        return clipped || function instanceof LossSpec.Mse || function instanceof LossSpec.InnerProduct
                ? ZERO
                : unknownWhere(greater(sum(greater(ZERO, multiply(a, subtract(ONE, a)))), ZERO));
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

    Ball derivative(LossSpec function, Ball a, Expression y) {
        Expression mid = lossGradient(function, a.midpoint(), y);
        double scale = Math.abs(scale(function, shapes.of(a.midpoint())));
        Expression own = multiply(constant(6 * rounding.unit()), abs(mid));
        if (function instanceof LossSpec.InnerProduct) {
            return new Ball(mid, add(own, constant(rounding.tiny())));
        } else if (function instanceof LossSpec.Mse) {
            return new Ball(
                    mid,
                    add(own, multiply(constant(2 * scale), a.radius()), constant(rounding.tiny())),
                    multiply(constant(2 * scale), a.scatter()));
        }
        Expression quotients = quotientError(a.midpoint(), a.radius(), y);
        Expression scattered = quotientScatter(a.midpoint(), a, y);
        Expression unknown = unknownWhere(multiply(below(a.midpoint()), greater(abs(y), ZERO)));
        if (function instanceof LossSpec.Bce) {
            Expression no = subtract(ONE, a.midpoint());
            quotients = add(quotients, quotientError(no, a.radius(), subtract(ONE, y)));
            scattered = add(scattered, quotientScatter(no, a, subtract(ONE, y)));
            unknown = unknownWhere(below(multiply(a.midpoint(), no)));
        }
        return new Ball(
                mid,
                add(
                        own,
                        multiply(constant(scale), quotients),
                        multiply(constant(scale), clipKink(function, a, y)),
                        unknown,
                        constant(rounding.tiny())),
                multiply(constant(scale), scattered));
    }

    /** |y|/x²·s, the part of |y|/x·r/(x − r) that scatters. */
    private static Expression quotientScatter(Expression x, Ball a, Expression y) {
        return divide(multiply(abs(y), a.scatter()), square(maximum(x, constant(SMALLEST))));
    }

    /** |y|/x·(6u + r/(x − r)). */
    private Expression quotientError(Expression x, Expression radius, Expression y) {
        Expression quotient = divide(abs(y), maximum(x, constant(SMALLEST)));
        Expression relative = constant(6 * rounding.unit());
        if (!isZero(radius)) {
            relative = add(relative, divide(radius, maximum(subtract(x, radius), constant(SMALLEST))));
        }
        return multiply(quotient, relative);
    }

    /** The whole derivative within a rounding of ε and 1 − ε, where a clip switches it off. */
    private Expression clipKink(LossSpec function, Ball a, Expression y) {
        double clip = function instanceof LossSpec.Bce bce ? bce.clip() : ((LossSpec.CrossEntropy) function).clip();
        if (clip == 0) {
            return ZERO;
        }
        Expression x = a.midpoint();
        Expression reach = add(constant(2 * rounding.unit()), a.radius());
        Expression lowReach = add(constant(2 * rounding.unit() * clip), a.radius());
        Expression atKink = maximum(
                BallArithmetic.reaches(reach, abs(subtract(x, constant(1 - clip)))),
                BallArithmetic.reaches(lowReach, abs(subtract(x, constant(clip)))));
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
    private Expression clipError(LossSpec.Bce bce, Expression a, Expression y) {
        double u = rounding.unit();
        double held = u < bce.clip() ? u / (bce.clip() - u) : Double.MAX_VALUE;
        return bce.clip() == 0
                ? ZERO
                : multiply(multiply(abs(subtract(ONE, y)), constant(held)), greater(a, constant(1 - bce.clip())));
    }

    /** The constant that multiplies the sum of the terms. */
    private static double scale(LossSpec function, int[] shape) {
        double rows = shape[0];
        double elements = rows * shape[1];
        double divisor = function.reduction() == Reduction.SUM
                ? 1
                : function.reduction() == Reduction.BATCH_MEAN || function instanceof LossSpec.CrossEntropy
                        ? rows
                        : elements;
        return function.factor() / divisor;
    }
}
