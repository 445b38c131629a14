package dev.twinprop.comparison.ball;

import static dev.twinprop.comparison.formula.Formulas.ONE;
import static dev.twinprop.comparison.formula.Formulas.ZERO;
import static dev.twinprop.comparison.formula.Formulas.abs;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.divide;
import static dev.twinprop.comparison.formula.Formulas.greater;
import static dev.twinprop.comparison.formula.Formulas.isZero;
import static dev.twinprop.comparison.formula.Formulas.largest;
import static dev.twinprop.comparison.formula.Formulas.maximum;
import static dev.twinprop.comparison.formula.Formulas.minimum;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.powerOfTwo;
import static dev.twinprop.comparison.formula.Formulas.sqrt;
import static dev.twinprop.comparison.formula.Formulas.square;
import static dev.twinprop.comparison.formula.Formulas.subtract;
import static dev.twinprop.comparison.formula.Formulas.transpose;

import dev.twinprop.comparison.formula.FormulaShapes;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Rearrangement;
import java.util.IdentityHashMap;
import java.util.function.Function;

/**
 * Turns formulas into balls.
 *
 * <p>Each operation adds the rounding error that any correct way of computing it can make, and carries on the radii of
 * its arguments. Quantities are looked up: a recorded one is a point, one that is not recorded is the ball of its rule.
 */
public final class BallArithmetic {

    /** The roundings of √v + ε: of the root, of holding ε, of the sum, and one for second order. */
    private static final double ROOT_AND_OFFSET = 4;

    private final Rounding rounding;
    private final Function<String, Ball> quantityBall;
    private final SumBalls sums;
    private final ActivationBalls activations;
    private final NormalizationBalls normalizations;
    private final LossBalls losses;
    private final RearrangedBalls rearranged;
    private final IdentityHashMap<Expression, Ball> known = new IdentityHashMap<>();

    /**
     * Arithmetic over some quantities.
     *
     * @param shapes the shapes of all formulas that will be met
     * @param quantityBall the ball of a quantity by its name
     */
    public BallArithmetic(Rounding rounding, FormulaShapes shapes, Function<String, Ball> quantityBall) {
        this.rounding = rounding;
        this.quantityBall = quantityBall;
        this.sums = new SumBalls(rounding, shapes);
        this.activations = new ActivationBalls(rounding, shapes);
        this.normalizations = new NormalizationBalls(rounding, shapes);
        this.losses = new LossBalls(rounding, shapes, activations);
        this.rearranged = new RearrangedBalls(rounding);
    }

    /** The ball of a formula. */
    public Ball of(Expression expression) {
        Ball ball = known.get(expression);
        if (ball == null) {
            ball = sums.inFull(compute(expression));
            known.put(expression, ball);
        }
        return ball;
    }

    private Ball compute(Expression expression) {
        if (expression instanceof Expression.Quantity quantity) {
            return quantityBall.apply(quantity.name());
        } else if (expression instanceof Expression.Constant constant) {
            return new Ball(constant, constant(rounding.ofConstant(constant.value())));
        } else if (expression instanceof Expression.Literal) {
            return new Ball(expression, ZERO);
        } else if (expression instanceof Expression.Unary unary) {
            return unary(unary.function(), of(unary.argument()));
        } else if (expression instanceof Expression.Binary binary) {
            return binary(binary);
        } else if (expression instanceof Expression.MatrixProduct matrixProduct) {
            return sums.matrixProduct(matrixProduct, of(matrixProduct.left()), of(matrixProduct.right()));
        } else if (expression instanceof Expression.Transpose transposed) {
            Ball matrix = of(transposed.matrix());
            return new Ball(transpose(matrix.midpoint()), transpose(matrix.radius()), transpose(matrix.scatter()));
        } else if (expression instanceof Expression.Reduce reduce) {
            return sums.reduce(reduce, of(reduce.argument()));
        } else if (expression instanceof Expression.Rearrange rearrange) {
            return rearranged.value(rearrange.rearrangement(), of(rearrange.argument()));
        } else if (expression instanceof Expression.Activation activation) {
            return activations.value(activation.function(), of(activation.linearOutput()));
        } else if (expression instanceof Expression.Normalization normalization) {
            return normalizations.value(normalization.eps(), of(normalization.argument()));
        } else if (expression instanceof Expression.Statistic statistic) {
            return normalizations.statistic(statistic.kind(), of(statistic.argument()));
        } else if (expression instanceof Expression.Loss loss) {
            return losses.value(loss.function(), of(loss.output()), loss.target());
        }
        return derivative((Expression.VectorJacobianProduct) expression);
    }

    private Ball derivative(Expression.VectorJacobianProduct vjp) {
        Ball point = of(vjp.point());
        if (vjp.function() instanceof Expression.Activation activation) {
            return activations.derivative(activation.function(), point, of(vjp.cotangent()));
        } else if (vjp.function() instanceof Expression.Normalization normalization) {
            return normalizations.derivative(normalization.eps(), point, of(vjp.cotangent()));
        } else if (vjp.function() instanceof Expression.Loss loss) {
            return losses.derivative(loss.function(), point, loss.target());
        } else if (vjp.function() instanceof Expression.Rearrange rearrange) {
            return rearrangedBack(rearrange.rearrangement(), point, vjp.cotangent());
        } else if (vjp.equals(largest(vjp.point()))) {
            return rearranged.largestOf(point);
        }
        throw new IllegalArgumentException("no bound is known for the derivative of " + vjp.function());
    }

    private Ball rearrangedBack(Rearrangement rearrangement, Ball x, Expression gradient) {
        if (gradient instanceof Expression.MatrixProduct product) {
            Ball terms = sums.matrixProduct(product, of(product.left()), of(product.right()), rearrangement.mostUses());
            return rearranged.gradient(rearrangement, x, terms, true);
        }
        return rearranged.gradient(rearrangement, x, of(gradient), false);
    }

    private Ball unary(Expression.Unary.Function function, Ball x) {
        Expression mid = new Expression.Unary(function, x.midpoint());
        Expression r = x.radius();
        return switch (function) {
            case NEGATE, ABS -> new Ball(mid, r, x.scatter());
            // sign(x) is certain unless the ball holds 0
            case SIGN ->
                new Ball(mid, add(isZero(r) ? ZERO : multiply(constant(2), reaches(r, abs(x.midpoint()))), unknown(x)));
            // |(x ± r)² − x²| ≤ 2|x|r + r²
            case SQUARE -> {
                Expression slope = multiply(constant(2), abs(x.midpoint()));
                yield rounded(mid, add(multiply(slope, r), square(r)), multiply(slope, x.scatter()), 1);
            }
            // |√(x ± r) − √x| ≤ r / √x, and at most √r
            case SQRT -> rounded(mid, isZero(r) ? ZERO : Roots.error(x.midpoint(), r), ZERO, 1);
            // e^(x ± r) − e^x ≤ e^x (e^r − 1)
            case EXP -> rounded(mid, isZero(r) ? ZERO : multiply(mid, Roots.expm1(r)), ZERO, Rounding.ELEMENTARY);
            // |log(x ± r) − log x| ≤ r / (x − r)
            case LOG ->
                rounded(
                        mid,
                        add(divide(r, positive(subtract(x.midpoint(), r))), constant(rounding.unit())),
                        ZERO,
                        Rounding.ELEMENTARY);
            // it only grows with |x|
            case POWER_OF_TWO -> new Ball(mid, isZero(r) ? ZERO : powerOfTwoError(abs(x.midpoint()), r));
            // the same integer unless the ball holds the middle between two; never further off than r + 1
            case ROUND ->
                new Ball(
                        mid,
                        isZero(r)
                                ? ZERO
                                : multiply(
                                        add(r, ONE),
                                        reaches(r, abs(subtract(abs(subtract(x.midpoint(), mid)), constant(0.5))))));
        };
    }

    /** How far the power can change while |x| changes by r. */
    private static Expression powerOfTwoError(Expression size, Expression r) {
        return subtract(powerOfTwo(add(size, r)), powerOfTwo(positive(subtract(size, r))));
    }

    private Ball binary(Expression.Binary binary) {
        Ball a = of(binary.left());
        Ball b = of(binary.right());
        Expression mid = new Expression.Binary(binary.operator(), a.midpoint(), b.midpoint());
        Expression linear = add(a.radius(), b.radius());
        return switch (binary.operator()) {
            case ADD ->
                rounded(add(a.midpoint(), b.midpoint()), add(linear, sums.error(binary, a, b)), scattered(a, b), 1);
            case SUBTRACT -> rounded(subtract(a.midpoint(), b.midpoint()), linear, scattered(a, b), 1);
            case MULTIPLY ->
                rounded(
                        multiply(a.midpoint(), b.midpoint()),
                        productError(a, b),
                        add(multiply(abs(a.midpoint()), b.scatter()), multiply(a.scatter(), abs(b.midpoint()))),
                        1);
            case DIVIDE ->
                rounded(
                        divide(a.midpoint(), b.midpoint()),
                        quotientError(mid, a, b, least(binary.right(), b)),
                        divide(a.scatter(), abs(b.midpoint())),
                        1);
            case MAXIMUM, MINIMUM -> new Ball(mid, add(linear, unknown(a), unknown(b)));
            case GREATER ->
                new Ball(
                        mid,
                        add(
                                isZero(linear) ? ZERO : undecided(linear, subtract(a.midpoint(), b.midpoint())),
                                unknown(a),
                                unknown(b)));
            // xⁿ as a running product: n roundings of an x that is held, n of products
            case POWER ->
                new Ball(
                        mid,
                        add(
                                binary.left() instanceof Expression.Constant
                                        ? ZERO
                                        : Powers.ofBase(a.midpoint(), a.radius(), b.midpoint()),
                                Powers.ofExponent(mid, a.midpoint(), b.radius()),
                                multiply(
                                        abs(mid),
                                        multiply(constant(2 * rounding.unit()), add(abs(b.midpoint()), ONE)))));
        };
    }

    /** NaN where x is NaN, else 0: a comparison with NaN may be computed either way. */
    static Expression unknown(Ball x) {
        if (x.midpoint() instanceof Expression.Constant) {
            return ZERO;
        }
        Expression held = minimum(maximum(x.midpoint(), constant(-1)), ONE); // of an infinite x too
        return subtract(held, held);
    }

    private static Expression scattered(Ball a, Ball b) {
        return add(a.scatter(), b.scatter());
    }

    /** |a|·r_b + r_a·|b| + r_a·r_b. */
    private static Expression productError(Ball a, Ball b) {
        return add(
                multiply(abs(a.midpoint()), b.radius()),
                multiply(a.radius(), abs(b.midpoint())),
                multiply(a.radius(), b.radius()));
    }

    /** (|a/b|·r_b + r_a) / min|b|. */
    private static Expression quotientError(Expression quotient, Ball a, Ball b, Expression least) {
        return divide(add(multiply(abs(quotient), b.radius()), a.radius()), least);
    }

    /** The least magnitude of a denominator: |b| − r_b, or 0; of √v + ε, where v may be smaller than its radius, √(v − r_v) + ε. */
    private Expression least(Expression denominator, Ball b) {
        if (isZero(b.radius())) {
            return abs(b.midpoint());
        } else if (denominator instanceof Expression.Binary sum
                && sum.operator() == Expression.Binary.Operator.ADD
                && sum.left() instanceof Expression.Unary root
                && root.function() == Expression.Unary.Function.SQRT
                && sum.right() instanceof Expression.Constant offset
                && offset.value() > 0) {
            Ball v = of(root.argument());
            return multiply(
                    constant(1 - ROOT_AND_OFFSET * rounding.unit()),
                    add(sqrt(positive(subtract(v.midpoint(), v.radius()))), offset));
        }
        return positive(subtract(abs(b.midpoint()), b.radius()));
    }

    /**
     * A midpoint with a carried error and one more rounding of so many units.
     *
     * @param scatter the part of the carried error that still adds in quadrature
     */
    private Ball rounded(Expression midpoint, Expression carried, Expression scatter, double units) {
        Expression size = isZero(carried) ? abs(midpoint) : add(abs(midpoint), carried);
        return new Ball(
                midpoint,
                add(carried, multiply(constant(units * rounding.unit()), size), constant(rounding.tiny())),
                scatter);
    }

    /** The value where it is positive, else 0, so that a division by it is infinite. */
    private static Expression positive(Expression x) {
        return maximum(x, ZERO);
    }

    /** 1 where a difference within the radius may be on the other side of 0, else 0; without a radius it is on one. */
    private static Expression undecided(Expression radius, Expression difference) {
        return multiply(greater(radius, ZERO), reaches(radius, abs(difference)));
    }

    /** 1 where the radius reaches the distance, else 0. */
    static Expression reaches(Expression radius, Expression distance) {
        return subtract(ONE, greater(distance, radius));
    }
}
