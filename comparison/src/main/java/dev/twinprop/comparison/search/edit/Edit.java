package dev.twinprop.comparison.search.edit;

import dev.twinprop.contract.rule.Expression;
import java.util.function.UnaryOperator;

/** One change of a template. */
public sealed interface Edit {

    /** The cost of a factor at a part, in which the whole is affine. */
    double FACTOR = 1.05;

    /** How far-fetched it is. */
    double cost();

    /** A template in which a part is exchanged. */
    record Exchange(Expression template, double cost) implements Edit {}

    /**
     * A template with a number that is still to be chosen.
     *
     * @param with the template with a number in that place
     * @param linear whether the template's value is affine in the number
     */
    record Factor(UnaryOperator<Expression> with, boolean linear, double cost) implements Edit {}
}
