package dev.twinprop.comparison.ball;

import static dev.twinprop.comparison.formula.Formulas.ZERO;
import static dev.twinprop.comparison.formula.Formulas.subtract;

import dev.twinprop.contract.rule.Expression;

/**
 * A formula and a bound of the error with which it can be computed, itself a formula.
 *
 * <p>Midpoint-radius arithmetic after Rump, "Fast and parallel interval arithmetic", BIT 39 (1999).
 *
 * @param midpoint the exact value for the recorded inputs, as float64 gives it
 * @param radius how far a correct candidate can be from it; not finite where nothing can be said
 * @param scatter the part of the radius that sums up many roundings and is as likely to either side: in a further sum
 *     over elements it adds in quadrature. Zero in a proven bound
 */
public record Ball(Expression midpoint, Expression radius, Expression scatter) {

    /** A ball whose error may be to the same side everywhere: in sums it adds linearly. */
    public Ball(Expression midpoint, Expression radius) {
        this(midpoint, radius, ZERO);
    }

    /** The part of the radius that adds linearly. */
    Expression steady() {
        return subtract(radius, scatter);
    }
}
