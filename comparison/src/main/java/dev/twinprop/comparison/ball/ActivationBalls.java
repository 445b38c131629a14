package dev.twinprop.comparison.ball;

import static dev.twinprop.comparison.formula.Formulas.ONE;
import static dev.twinprop.comparison.formula.Formulas.ZERO;
import static dev.twinprop.comparison.formula.Formulas.abs;
import static dev.twinprop.comparison.formula.Formulas.activation;
import static dev.twinprop.comparison.formula.Formulas.activationGradient;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.isZero;
import static dev.twinprop.comparison.formula.Formulas.maximum;
import static dev.twinprop.comparison.formula.Formulas.minimum;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.subtract;
import static dev.twinprop.comparison.formula.Formulas.sumColumns;
import static dev.twinprop.comparison.formula.Formulas.transpose;

import dev.twinprop.comparison.formula.FormulaShapes;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;

/**
 * Balls of activations and of their derivatives.
 *
 * <p>An elementary function may be wrong by {@link Rounding#ELEMENTARY}·u, relative where its usual formula keeps
 * relative accuracy (sigmoid, softmax), absolute where it does not (tanh by exponentials near 0). A derivative may be
 * computed from a or from z, so it carries an absolute allowance: a(1−a) and 1−a² are legitimate. What each function
 * that works element by element adds stands in {@link ActivationErrors}.
 */
final class ActivationBalls {

    private final Rounding rounding;
    private final FormulaShapes shapes;

    ActivationBalls(Rounding rounding, FormulaShapes shapes) {
        this.rounding = rounding;
        this.shapes = shapes;
    }

    /** f(z). */
    Ball value(ActivationSpec function, Ball z) {
        Expression mid = activation(function, z.midpoint());
        if (function instanceof ActivationSpec.Relu) {
            return rectified(mid, z);
        } else if (function instanceof ActivationSpec.LeakyRelu leaky) {
            // at most two roundings, of the slope and of the product
            Expression steepest = constant(Math.max(1, Math.abs(leaky.slope())));
            return new Ball(
                    mid,
                    add(multiply(steepest, z.radius()), multiply(units(2), abs(mid)), tiny()),
                    multiply(steepest, z.scatter()));
        } else if (function instanceof ActivationSpec.Softmax) {
            return softmax(mid, z);
        }
        ActivationErrors errors = new ActivationErrors(rounding, function, z);
        return new Ball(mid, add(errors.reach(z.radius()), errors.ofValue(mid)), errors.reach(z.scatter()));
    }

    /** max(z, 0): where all of the ball is negative it is 0, and nothing is left of the radius. */
    private static Ball rectified(Expression a, Ball z) {
        if (isZero(z.radius())) {
            return new Ball(a, ZERO);
        }
        Expression most = maximum(add(z.midpoint(), z.radius()), ZERO);
        return new Ball(a, minimum(z.radius(), most), isZero(z.scatter()) ? ZERO : minimum(z.scatter(), most));
    }

    /** a times the relative error of each element. */
    private Ball softmax(Expression a, Ball z) {
        return new Ball(
                a,
                add(multiply(a, transpose(add(softmaxRounding(z), softmaxReach(z)))), tiny()),
                multiply(a, inEveryColumn(softmaxScatter(z), a)));
    }

    /**
     * (c + n + 14 ln n + max z − z + 2·|max z|)·u for the exponentials, their sum and its logarithm, which a softmax
     * written as e^(z − log Σ eᶻ) rounds to u·|max z|; transposed, so that one value per row broadcasts.
     */
    private Expression softmaxRounding(Ball z) {
        int n = outputs(z.midpoint());
        Expression top = rowMaximum(z.midpoint());
        Expression depth = add(subtract(top, transpose(z.midpoint())), multiply(constant(2), abs(top)));
        return multiply(units(1), add(constant(Rounding.ELEMENTARY + n + 14 * Math.log(n)), depth));
    }

    /** The relative error from the radii of a row, e²ʳ − 1; one value per row. */
    private static Expression softmaxReach(Ball z) {
        return isZero(z.radius()) ? ZERO : Roots.expm1(multiply(constant(2), rowMaximum(z.radius())));
    }

    /** The part of it that scatters, 2s ≤ e²ˢ − 1; one value per row. */
    private static Expression softmaxScatter(Ball z) {
        return isZero(z.scatter()) ? ZERO : multiply(constant(2), rowMaximum(z.scatter()));
    }

    /** g ⊙ f'(z), or g times the Jacobian for softmax. */
    Ball derivative(ActivationSpec function, Ball z, Ball g) {
        Expression mid = activationGradient(function, z.midpoint(), g.midpoint());
        if (function instanceof ActivationSpec.Softmax) {
            return softmaxDerivative(mid, z, g);
        }
        Expression slope = abs(activationGradient(function, z.midpoint(), ONE));
        Expression widened = add(abs(g.midpoint()), g.radius());
        ActivationErrors errors = new ActivationErrors(rounding, function, z);
        Expression bend = constant(errors.bend());
        Expression bounded = minimum(abs(z.midpoint()), ONE);
        return new Ball(
                mid,
                add(
                        multiply(slope, g.radius()),
                        multiply(widened, add(kink(errors.jump(), z), multiply(bend, z.radius()), errors.ofSlope())),
                        multiply(units(5), abs(mid)),
                        subtract(g.midpoint(), g.midpoint()), // NaN where g is: 0·NaN may be 0 or NaN
                        subtract(bounded, bounded), // NaN where z is: it is on neither side of a kink
                        tiny()),
                add(multiply(slope, g.scatter()), multiply(abs(g.midpoint()), multiply(bend, z.scatter()))));
    }

    /** The jump of f' where the ball reaches 0. */
    private static Expression kink(double jump, Ball z) {
        return isZero(z.radius())
                ? ZERO
                : multiply(constant(jump), BallArithmetic.reaches(z.radius(), abs(z.midpoint())));
    }

    /**
     * dzᵢ = aᵢ(gᵢ − Σⱼ aⱼgⱼ).
     *
     * <p>With eᵢ the relative error of aᵢ and S = Σ a|g|: aᵢ·(eᵢ(|gᵢ| + S) + Σⱼ eⱼaⱼ|gⱼ| + γₙ₊₆(|gᵢ| + S)), what the radii
     * of g carry on, and the underflow of products of probabilities, tiny·(|g| + Σ|g|).
     */
    private Ball softmaxDerivative(Expression mid, Ball z, Ball g) {
        Expression a = activation(new ActivationSpec.Softmax(), z.midpoint());
        int n = outputs(z.midpoint());
        Expression error = transpose(add(softmaxRounding(z), softmaxReach(z)));
        Expression wide = add(abs(g.midpoint()), g.radius());
        Expression own = multiply(constant(rounding.gamma(n + 6.0)), plusRowSum(wide, multiply(a, wide)));
        return new Ball(
                mid,
                add(
                        softmaxCarried(a, error, wide, g.radius()),
                        multiply(a, own),
                        multiply(tiny(), plusRowSum(wide, wide)),
                        tiny()),
                softmaxCarried(a, inEveryColumn(softmaxScatter(z), a), abs(g.midpoint()), g.scatter()));
    }

    /** aᵢ·(eᵢ(|gᵢ| + S) + Σⱼ eⱼaⱼ|gⱼ| + rᵢ + Σⱼ aⱼrⱼ) with S = Σ a|g|. */
    private static Expression softmaxCarried(Expression a, Expression error, Expression g, Expression radius) {
        Expression ofA = isZero(error)
                ? ZERO
                : add(multiply(error, plusRowSum(g, multiply(a, g))), rowSum(multiply(error, multiply(a, g))));
        Expression ofG = isZero(radius) ? ZERO : plusRowSum(radius, multiply(a, radius));
        return multiply(a, add(ofA, ofG));
    }

    /** One value per row, in every place of the row. */
    private static Expression inEveryColumn(Expression perRow, Expression model) {
        return isZero(perRow) ? ZERO : transpose(add(subtract(transpose(model), transpose(model)), perRow));
    }

    /** x + Σ s, the sum over each row of s added to all of the row of x. */
    private static Expression plusRowSum(Expression x, Expression s) {
        return transpose(add(transpose(x), sumColumns(s)));
    }

    /** Σ s over each row, in every place of the row. */
    private static Expression rowSum(Expression s) {
        return plusRowSum(subtract(s, s), s);
    }

    private static Expression rowMaximum(Expression matrix) {
        return new Expression.Reduce(Expression.Reduce.Operation.MAXIMUM, Expression.Reduce.Axis.COLUMNS, matrix);
    }

    private int outputs(Expression z) {
        return shapes.of(z)[1];
    }

    private Expression units(double count) {
        return constant(count * rounding.unit());
    }

    private Expression tiny() {
        return constant(rounding.tiny());
    }
}
