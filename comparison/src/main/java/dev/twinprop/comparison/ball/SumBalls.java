package dev.twinprop.comparison.ball;

import static dev.twinprop.comparison.formula.Formulas.ZERO;
import static dev.twinprop.comparison.formula.Formulas.abs;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.divide;
import static dev.twinprop.comparison.formula.Formulas.greater;
import static dev.twinprop.comparison.formula.Formulas.isZero;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.product;
import static dev.twinprop.comparison.formula.Formulas.sqrt;
import static dev.twinprop.comparison.formula.Formulas.square;
import static dev.twinprop.comparison.formula.Formulas.subtract;

import dev.twinprop.comparison.formula.FormulaShapes;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.RuleEvaluator;
import java.util.Arrays;

/**
 * Balls of sums of many terms.
 *
 * <p>A sum of n terms is off by at most γₙ·Σ|terms| in any order, on either side; the evaluator's short sums are
 * precise ({@link RuleEvaluator#PRECISE}). Two more roundings are allowed for a division by m
 * that comes before the sum or after it, though the recorded terms are divided already. Under the probabilistic bound
 * γ̃ₙ takes the place of γₙ, and what scatters adds in quadrature ({@link Bound}).
 */
final class SumBalls {

    private static final double DIVISION = 2;

    private final Rounding rounding;
    private final FormulaShapes shapes;

    SumBalls(Rounding rounding, FormulaShapes shapes) {
        this.rounding = rounding;
        this.shapes = shapes;
    }

    /**
     * Rump 1999: |A|·R_B + R_A·(|B| + R_B), and γ of (|A| + R_A)·(|B| + R_B). What scatters in R_A and R_B adds in
     * quadrature: √(A²·S_B²) + √(S_A²·(|B| + R_B)²).
     */
    Ball matrixProduct(Expression.MatrixProduct formula, Ball a, Ball b) {
        return matrixProduct(formula, a, b, 1);
    }

    /** The same where each element is then summed with at most so many others, in any order of all terms. */
    Ball matrixProduct(Expression.MatrixProduct formula, Ball a, Ball b, int summed) {
        double n = (double) shapes.of(formula.left())[1] * summed;
        Expression wideA = add(abs(a.midpoint()), a.radius());
        Expression wideB = add(abs(b.midpoint()), b.radius());
        Expression carried = add(product(abs(a.midpoint()), b.steady()), product(a.steady(), wideB));
        Expression scattered = repeated(
                n,
                add(
                        sqrt(product(square(a.midpoint()), square(b.scatter()))),
                        sqrt(product(square(a.scatter()), square(wideB)))));
        Expression own = multiply(constant(rounding.gamma(n + 1 + DIVISION)), product(wideA, wideB));
        return new Ball(
                product(a.midpoint(), b.midpoint()),
                add(carried, scattered, own, constant(n * rounding.tiny())),
                add(scattered, rounding.bound().scatter(own)));
    }

    /** The sum of the radii, and γ of the sum of the magnitudes; a maximum makes no error of its own. */
    Ball reduce(Expression.Reduce formula, Ball x) {
        Expression mid = over(formula, x.midpoint());
        if (formula.operation() == Expression.Reduce.Operation.MAXIMUM) {
            return new Ball(mid, over(formula, x.radius()));
        }
        double n = terms(formula);
        Expression scattered = repeated(n, sqrt(over(formula, square(x.scatter()))));
        boolean isPrecise = size(formula.argument()) <= RuleEvaluator.PRECISE;
        double gamma = isPrecise ? rounding.gammaAgainstPrecise(n + DIVISION) : rounding.gamma(n + DIVISION);
        Expression own = multiply(constant(gamma), over(formula, add(abs(x.midpoint()), x.radius())));
        return new Ball(
                mid,
                add(over(formula, x.steady()), scattered, own, constant(n * rounding.tiny())),
                add(scattered, rounding.bound().scatter(own)));
    }

    private static Expression over(Expression.Reduce formula, Expression x) {
        return isZero(x) ? ZERO : new Expression.Reduce(formula.operation(), formula.axis(), x);
    }

    private static Expression repeated(double n, Expression scattered) {
        return multiply(constant(Bound.repetition(n)), scattered);
    }

    /** The ball with a radius for each element, where one number stands for all. */
    Ball inFull(Ball ball) {
        return new Ball(
                ball.midpoint(), inFull(ball.radius(), ball.midpoint()), inFull(ball.scatter(), ball.midpoint()));
    }

    private Expression inFull(Expression radius, Expression midpoint) {
        boolean oneForAll = !isZero(radius) && shapes.of(radius).length < shapes.of(midpoint).length;
        return oneForAll ? add(greater(midpoint, midpoint), radius) : radius;
    }

    /**
     * What an addition can lose beyond its own rounding.
     *
     * <p>A sum of n terms may start with the other addend, which then takes part in n additions: γₙ·|addend|. And
     * p·x + (1−p)·y may be computed as x + (1−p)(y − x), and γ x̂ + β as x·(γ/s) + (β − μγ/s), which rounds β once more:
     * u·|β|.
     */
    Expression error(Expression.Binary addition, Ball left, Ball right) {
        return add(
                startingWith(right, terms(addition.left())),
                startingWith(left, terms(addition.right()) + parts(addition.right())),
                interpolation(addition, left, right),
                isScaledNormalization(addition.left()) ? roundings(1, right) : ZERO);
    }

    private Expression roundings(double units, Ball of) {
        return multiply(constant(units * rounding.unit()), add(abs(of.midpoint()), of.radius()));
    }

    private static boolean isScaledNormalization(Expression expression) {
        return expression instanceof Expression.Binary product
                && product.operator() == Expression.Binary.Operator.MULTIPLY
                && (isNormalization(product.left()) || isNormalization(product.right()));
    }

    /** x̂, in other places or not. */
    private static boolean isNormalization(Expression expression) {
        if (expression instanceof Expression.Transpose transpose) {
            return isNormalization(transpose.matrix());
        } else if (expression instanceof Expression.Rearrange rearrange) {
            return isNormalization(rearrange.argument());
        }
        return expression instanceof Expression.Normalization;
    }

    private Expression startingWith(Ball addend, double terms) {
        return terms == 0
                ? ZERO
                : multiply(constant(rounding.gamma(terms)), add(abs(addend.midpoint()), addend.radius()));
    }

    /** How many sums a factor is multiplied on; each may be added on its own. */
    private static double parts(Expression expression) {
        if (expression instanceof Expression.Binary binary) {
            if (binary.operator() == Expression.Binary.Operator.ADD) {
                return parts(binary.left()) + parts(binary.right());
            } else if (binary.operator() == Expression.Binary.Operator.MULTIPLY
                    && binary.left() instanceof Expression.Constant) {
                return parts(binary.right());
            }
        }
        return expression instanceof Expression.Reduce ? 1 : 0;
    }

    private double terms(Expression expression) {
        if (expression instanceof Expression.MatrixProduct matrixProduct) {
            return shapes.of(matrixProduct.left())[1];
        } else if (expression instanceof Expression.Reduce reduce) {
            int[] shape = shapes.of(reduce.argument());
            return switch (reduce.axis()) {
                case ROWS -> shape[0];
                case COLUMNS -> shape[1];
                case ALL -> size(reduce.argument());
            };
        }
        return 0;
    }

    private int size(Expression array) {
        return Arrays.stream(shapes.of(array)).reduce(1, Math::multiplyExact);
    }

    /**
     * u·(1 + 2·max(p, 1−p))·|x − y| for p·x + (1−p)·y, which may be computed as x + (1−p)(y − x) or y + p(x − y); zero
     * for other sums. The factor costs an absolute u, the difference and the product a u each of the product.
     */
    private Expression interpolation(Expression.Binary addition, Ball left, Ball right) {
        if (addition.left() instanceof Expression.Binary first
                && addition.right() instanceof Expression.Binary second
                && first.operator() == Expression.Binary.Operator.MULTIPLY
                && second.operator() == Expression.Binary.Operator.MULTIPLY
                && first.left() instanceof Expression.Constant share
                && second.left() instanceof Expression.Binary rest
                && rest.operator() == Expression.Binary.Operator.SUBTRACT
                && rest.right().equals(share)) {
            double p = share.value();
            // the balls hold p·x and (1−p)·y
            Ball x = divided(left, p);
            Ball y = divided(right, 1 - p);
            return multiply(
                    constant(rounding.unit() * (1 + 2 * Math.max(p, 1 - p))),
                    add(abs(subtract(x.midpoint(), y.midpoint())), x.radius(), y.radius()));
        }
        return ZERO;
    }

    private static Ball divided(Ball ball, double p) {
        return new Ball(divide(ball.midpoint(), constant(p)), divide(ball.radius(), constant(p)));
    }
}
