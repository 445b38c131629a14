package dev.twinprop.comparison.ball;

import static dev.twinprop.comparison.formula.Formulas.ZERO;
import static dev.twinprop.comparison.formula.Formulas.abs;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.isZero;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.product;

import dev.twinprop.comparison.formula.FormulaShapes;
import dev.twinprop.contract.rule.Expression;
import java.util.Arrays;

/**
 * Balls of sums of many terms.
 *
 * <p>A sum of n terms is off by at most γₙ·Σ|terms| in any order. Two more roundings are allowed for a division by m
 * that comes before the sum or after it, though the recorded terms are divided already.
 */
final class SumBalls {

    private static final double DIVISION = 2;

    private final Rounding rounding;
    private final FormulaShapes shapes;

    SumBalls(Rounding rounding, FormulaShapes shapes) {
        this.rounding = rounding;
        this.shapes = shapes;
    }

    /** Rump 1999: |A|·R_B + R_A·(|B| + R_B), and γ of (|A| + R_A)·(|B| + R_B). */
    Ball matrixProduct(Expression.MatrixProduct formula, Ball a, Ball b) {
        double n = shapes.of(formula.left())[1];
        Expression wideA = add(abs(a.midpoint()), a.radius());
        Expression wideB = add(abs(b.midpoint()), b.radius());
        Expression carried = add(product(abs(a.midpoint()), b.radius()), product(a.radius(), wideB));
        return new Ball(
                product(a.midpoint(), b.midpoint()),
                add(
                        carried,
                        multiply(constant(rounding.gamma(n + 1 + DIVISION)), product(wideA, wideB)),
                        constant(n * rounding.tiny())));
    }

    /** The sum of the radii, and γ of the sum of the magnitudes; a maximum makes no error of its own. */
    Ball reduce(Expression.Reduce formula, Ball x) {
        Expression mid = new Expression.Reduce(formula.operation(), formula.axis(), x.midpoint());
        Expression radii =
                isZero(x.radius()) ? ZERO : new Expression.Reduce(formula.operation(), formula.axis(), x.radius());
        if (formula.operation() == Expression.Reduce.Operation.MAXIMUM) {
            return new Ball(mid, radii);
        }
        double n = terms(formula);
        Expression magnitudes =
                new Expression.Reduce(formula.operation(), formula.axis(), add(abs(x.midpoint()), x.radius()));
        return new Ball(
                mid,
                add(
                        radii,
                        multiply(constant(rounding.gamma(n + DIVISION)), magnitudes),
                        constant(n * rounding.tiny())));
    }

    /**
     * What an addition can lose beyond its own rounding.
     *
     * <p>A sum of n terms may start with the other addend, which then takes part in n additions: γₙ·|addend|. And
     * p·x + (1−p)·y may be computed as x + (1−p)(y − x), where 1 − p costs an absolute u.
     */
    Expression error(Expression.Binary addition, Ball left, Ball right) {
        return add(
                startingWith(right, terms(addition.left())),
                startingWith(left, terms(addition.right())),
                interpolation(addition, left, right));
    }

    private Expression startingWith(Ball addend, double terms) {
        return terms == 0
                ? ZERO
                : multiply(constant(rounding.gamma(terms)), add(abs(addend.midpoint()), addend.radius()));
    }

    private double terms(Expression expression) {
        if (expression instanceof Expression.MatrixProduct matrixProduct) {
            return shapes.of(matrixProduct.left())[1];
        } else if (expression instanceof Expression.Reduce reduce) {
            int[] shape = shapes.of(reduce.argument());
            return switch (reduce.axis()) {
                case ROWS -> shape[0];
                case COLUMNS -> shape[1];
                case ALL -> Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            };
        }
        return 0;
    }

    /** u·(1 + 3·min(p, 1−p))·(|x| + |y|) for p·x + (1−p)·y; zero for other sums. */
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
            double smaller = Math.min(p, 1 - p);
            Expression x = add(abs(left.midpoint()), left.radius());
            Expression y = add(abs(right.midpoint()), right.radius());
            // the balls hold p·x and (1−p)·y
            return multiply(
                    constant(rounding.unit() * (1 + 3 * smaller)),
                    add(multiply(constant(1 / p), x), multiply(constant(1 / (1 - p)), y)));
        }
        return ZERO;
    }
}
