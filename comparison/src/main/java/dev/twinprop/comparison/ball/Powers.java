package dev.twinprop.comparison.ball;

import static dev.twinprop.comparison.formula.Formulas.ONE;
import static dev.twinprop.comparison.formula.Formulas.ZERO;
import static dev.twinprop.comparison.formula.Formulas.abs;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.isZero;
import static dev.twinprop.comparison.formula.Formulas.log;
import static dev.twinprop.comparison.formula.Formulas.maximum;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.power;
import static dev.twinprop.comparison.formula.Formulas.subtract;

import dev.twinprop.contract.rule.Expression;

/** How far xⁿ reaches where x or n is a ball. */
final class Powers {

    private Powers() {}

    /**
     * |(x ± r)ⁿ − xⁿ| ≤ |n|·r·ξⁿ⁻¹ with ξ between |x| − r and |x| + r, by the mean value theorem: largest at an end.
     * Unknown where the ball holds 0 and n is less than 1.
     */
    static Expression ofBase(Expression x, Expression r, Expression n) {
        if (isZero(r)) {
            return ZERO;
        }
        Expression less = subtract(n, ONE);
        Expression slope = maximum(power(add(abs(x), r), less), power(maximum(subtract(abs(x), r), ZERO), less));
        return multiply(multiply(abs(n), r), slope);
    }

    /** |xⁿ⁺ʳ − xⁿ| ≤ |xⁿ|·(e^(r·|log|x||) − 1). */
    static Expression ofExponent(Expression power, Expression x, Expression r) {
        return isZero(r) ? ZERO : multiply(abs(power), Roots.expm1(multiply(r, abs(log(abs(x))))));
    }
}
