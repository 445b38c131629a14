package dev.twinprop.comparison.ball;

import static dev.twinprop.comparison.ball.BallArithmetic.reaches;
import static dev.twinprop.comparison.formula.Formulas.ONE;
import static dev.twinprop.comparison.formula.Formulas.abs;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.greater;
import static dev.twinprop.comparison.formula.Formulas.isZero;
import static dev.twinprop.comparison.formula.Formulas.largest;
import static dev.twinprop.comparison.formula.Formulas.maxColumns;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.rearranged;
import static dev.twinprop.comparison.formula.Formulas.rearrangedBack;
import static dev.twinprop.comparison.formula.Formulas.subtract;
import static dev.twinprop.comparison.formula.Formulas.sumRows;
import static dev.twinprop.comparison.formula.Formulas.transpose;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Rearrangement;

/** Balls of elements in other places, and of choosing the largest. */
final class RearrangedBalls {

    private static final double DIVISION = 2;

    private final Rounding rounding;

    RearrangedBalls(Rounding rounding) {
        this.rounding = rounding;
    }

    /** Copies make no error; the filling has none. */
    Ball value(Rearrangement rearrangement, Ball x) {
        Rearrangement ofRadius = rearrangement.filledWith(0);
        return new Ball(
                rearranged(rearrangement, x.midpoint()),
                rearranged(ofRadius, x.radius()),
                rearranged(ofRadius, x.scatter()));
    }

    /** An element that is taken n times sums n gradients: γₙ of their magnitudes, unless g has that error already. */
    Ball gradient(Rearrangement rearrangement, Ball x, Ball g, boolean isSumInG) {
        int n = rearrangement.mostUses();
        Expression carried = rearrangedBack(rearrangement, x.midpoint(), g.radius());
        Expression own = n == 1 || isSumInG
                ? constant(n * rounding.tiny())
                : multiply(
                        constant(rounding.gamma(n + DIVISION)),
                        rearrangedBack(rearrangement, x.midpoint(), add(abs(g.midpoint()), g.radius())));
        return new Ball(rearrangedBack(rearrangement, x.midpoint(), g.midpoint()), add(carried, own));
    }

    /**
     * 1 at the largest element of each row.
     *
     * <p>Where others reach it, correct programs choose the first, the last, or give each a part: all lies in the ball.
     */
    Ball largestOf(Ball x) {
        Expression columns = transpose(x.midpoint()); // so that one value per row broadcasts
        Expression reach = isZero(x.radius()) ? x.radius() : add(transpose(x.radius()), maxColumns(x.radius()));
        Expression reached = reaches(reach, abs(subtract(columns, maxColumns(x.midpoint()))));
        Expression several = greater(sumRows(reached), ONE);
        return new Ball(largest(x.midpoint()), transpose(multiply(reached, several)));
    }
}
