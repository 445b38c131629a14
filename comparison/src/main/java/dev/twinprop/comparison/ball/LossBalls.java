package dev.twinprop.comparison.ball;

import static dev.twinprop.comparison.formula.Formulas.ZERO;
import static dev.twinprop.comparison.formula.Formulas.abs;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.isZero;
import static dev.twinprop.comparison.formula.Formulas.loss;
import static dev.twinprop.comparison.formula.Formulas.lossGradient;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.sum;

import dev.twinprop.comparison.formula.FormulaShapes;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;

/**
 * Balls of losses and of their derivatives by the network's output.
 *
 * <p>A loss of N terms may be off by γ_{N+8}·Σ|terms|, by the errors of its terms, and by what the radius of its input
 * carries on; a derivative by 6u of itself and the errors of its own terms. Both are what {@link LossErrors} says, times
 * the constant that multiplies the sum.
 */
final class LossBalls {

    private final Rounding rounding;
    private final FormulaShapes shapes;
    private final ActivationBalls activations;

    LossBalls(Rounding rounding, FormulaShapes shapes, ActivationBalls activations) {
        this.rounding = rounding;
        this.shapes = shapes;
        this.activations = activations;
    }

    Ball value(LossSpec function, Ball a, Expression y) {
        int[] shape = shapes.of(a.midpoint());
        double terms = (double) shape[0] * shape[1];
        LossErrors errors = errors(function, a, y, shape[1]);
        Expression ofTerms = errors.ofTerms();
        return new Ball(
                loss(function, a.midpoint(), y),
                multiply(
                        constant(Math.abs(scale(function, shape))),
                        add(
                                isZero(ofTerms) ? ZERO : sum(ofTerms),
                                multiply(constant(rounding.gamma(terms + 8)), sum(errors.magnitudes())),
                                errors.ofDomain(),
                                sum(BallArithmetic.unknown(a)),
                                constant(rounding.tiny() * terms))));
    }

    Ball derivative(LossSpec function, Ball a, Expression y) {
        int[] shape = shapes.of(a.midpoint());
        Expression mid = lossGradient(function, a.midpoint(), y);
        Expression scale = constant(Math.abs(scale(function, shape)));
        LossErrors errors = errors(function, a, y, shape[1]);
        return new Ball(
                mid,
                add(
                        multiply(constant(6 * rounding.unit()), abs(mid)),
                        multiply(scale, errors.ofSlopes()),
                        errors.unknownSlopes(),
                        BallArithmetic.unknown(a),
                        constant(rounding.tiny())),
                multiply(scale, errors.scatterOfSlopes()));
    }

    private LossErrors errors(LossSpec function, Ball a, Expression y, int outputs) {
        if (function instanceof LossSpec.Bce || function instanceof LossSpec.CrossEntropy) {
            return new LogarithmErrors(rounding, function, a, smoothed(function, y, outputs));
        } else if (function.takesLogits()) {
            return new LogitErrors(rounding, activations, function, a, smoothed(function, y, outputs), outputs);
        }
        return new DifferenceErrors(rounding, function, a, y);
    }

    /** y(1 − ε) + ε/C, the targets after label smoothing. */
    private static Expression smoothed(LossSpec function, Expression y, int outputs) {
        double epsilon = function instanceof LossSpec.Categorical categorical ? categorical.labelSmoothing() : 0;
        return add(multiply(constant(1 - epsilon), y), constant(epsilon / outputs));
    }

    /** The constant that multiplies the sum of the terms. */
    private static double scale(LossSpec function, int[] shape) {
        double rows = shape[0];
        double elements = rows * shape[1];
        double divisor = function.reduction() == Reduction.SUM
                ? 1
                : function.reduction() == Reduction.BATCH_MEAN || function instanceof LossSpec.Categorical
                        ? rows
                        : elements;
        return function.factor() / divisor;
    }
}
