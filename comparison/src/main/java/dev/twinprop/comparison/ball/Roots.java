package dev.twinprop.comparison.ball;

import static dev.twinprop.comparison.formula.Formulas.ONE;
import static dev.twinprop.comparison.formula.Formulas.ZERO;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.exp;
import static dev.twinprop.comparison.formula.Formulas.maximum;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.sqrt;
import static dev.twinprop.comparison.formula.Formulas.subtract;

import dev.twinprop.contract.rule.Expression;

/** How far functions of a ball reach that are steep in places. */
final class Roots {

    private Roots() {}

    /** √x − √(x − r) where x > r, else √x or √r whichever is larger: the larger of the two sides. */
    static Expression error(Expression x, Expression r) {
        Expression lower = subtract(sqrt(maximum(x, ZERO)), sqrt(maximum(subtract(x, r), ZERO)));
        Expression upper = subtract(
                sqrt(maximum(new Expression.Binary(Expression.Binary.Operator.ADD, x, r), ZERO)),
                sqrt(maximum(x, ZERO)));
        return maximum(lower, upper);
    }

    /** eʳ − 1 ≤ 2r for r ≤ 1, and eʳ beyond. */
    static Expression expm1(Expression r) {
        return maximum(multiply(constant(2), r), subtract(exp(r), ONE));
    }
}
