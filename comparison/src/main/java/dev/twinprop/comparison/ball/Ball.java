package dev.twinprop.comparison.ball;

import dev.twinprop.contract.rule.Expression;

/**
 * A formula and a bound of the error with which it can be computed, itself a formula.
 *
 * <p>Midpoint-radius arithmetic after Rump, "Fast and parallel interval arithmetic", BIT 39 (1999).
 *
 * @param midpoint the exact value for the recorded inputs, as float64 gives it
 * @param radius how far a correct candidate can be from it; not finite where nothing can be said
 */
public record Ball(Expression midpoint, Expression radius) {}
