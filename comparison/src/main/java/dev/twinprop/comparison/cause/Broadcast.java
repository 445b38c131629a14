package dev.twinprop.comparison.cause;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.contract.rule.Expression;

/** Formulas spread over a larger shape. */
public final class Broadcast {

    private Broadcast() {}

    /** A value in every place of a quantity's shape: [q > q] is zero everywhere. */
    public static Expression to(Expression quantity, Expression value) {
        return add(greater(quantity, quantity), value);
    }
}
