package dev.twinprop.comparison.ball;

import static dev.twinprop.comparison.formula.Formulas.ZERO;

import dev.twinprop.contract.rule.Expression;

/** The errors of a loss, element by element and before the constant that multiplies the sum. */
interface LossErrors {

    /** A bound of the terms that are added, of which the sum rounds. */
    Expression magnitudes();

    /** The errors of the terms themselves, with what the radius of a carries on. */
    Expression ofTerms();

    /** Infinite where a lies where nothing can be said of the loss, else 0; a scalar. */
    default Expression ofDomain() {
        return ZERO;
    }

    /** The errors of ∂/∂a beside 6u of it. */
    Expression ofSlopes();

    /** The part of them that adds in quadrature. */
    default Expression scatterOfSlopes() {
        return ZERO;
    }

    /** Infinite where nothing can be said of ∂/∂a, else 0. */
    default Expression unknownSlopes() {
        return ZERO;
    }
}
