package dev.twinprop.comparison.ball;

import static dev.twinprop.comparison.formula.Formulas.ONE;
import static dev.twinprop.comparison.formula.Formulas.ZERO;
import static dev.twinprop.comparison.formula.Formulas.abs;
import static dev.twinprop.comparison.formula.Formulas.activation;
import static dev.twinprop.comparison.formula.Formulas.activationGradient;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.isZero;
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
 * computed from a or from z, so it carries an absolute allowance: a(1−a) and 1−a² are legitimate.
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
            return new Ball(mid, z.radius());
        } else if (function instanceof ActivationSpec.LeakyRelu leaky) {
            // at most two roundings, of the slope and of the product
            return new Ball(
                    mid,
                    add(
                            multiply(constant(Math.max(1, Math.abs(leaky.slope()))), z.radius()),
                            multiply(units(2), abs(mid)),
                            tiny()));
        } else if (function instanceof ActivationSpec.Sigmoid) {
            return new Ball(mid, add(reach(function, z), multiply(units(Rounding.ELEMENTARY), mid), tiny()));
        } else if (function instanceof ActivationSpec.Tanh) {
            return new Ball(mid, add(reach(function, z), units(Rounding.ELEMENTARY)));
        }
        return softmax(mid, z);
    }

    /** f(z + r) − f(z − r), for a function that rises everywhere. */
    private static Expression reach(ActivationSpec function, Ball z) {
        return isZero(z.radius())
                ? ZERO
                : subtract(
                        activation(function, add(z.midpoint(), z.radius())),
                        activation(function, subtract(z.midpoint(), z.radius())));
    }

    /** a times the relative error of each element. */
    private Ball softmax(Expression a, Ball z) {
        return new Ball(a, add(multiply(a, softmaxError(z)), tiny()));
    }

    /**
     * (c + n + 14 ln n + max z − z + 2·|max z|)·u for the exponentials, their sum and its logarithm, which a softmax
     * written as e^(z − log Σ eᶻ) rounds to u·|max z|; and e²ʳ − 1 from the radii.
     */
    private Expression softmaxError(Ball z) {
        int n = outputs(z.midpoint());
        Expression top = rowMaximum(z.midpoint());
        // transposed, so that one value per row broadcasts
        Expression depth = add(subtract(top, transpose(z.midpoint())), multiply(constant(2), abs(top)));
        Expression own = multiply(units(1), add(constant(Rounding.ELEMENTARY + n + 14 * Math.log(n)), depth));
        Expression reach = isZero(z.radius()) ? ZERO : Roots.expm1(multiply(constant(2), rowMaximum(z.radius())));
        return transpose(add(own, reach));
    }

    /** g ⊙ f'(z), or g times the Jacobian for softmax. */
    Ball derivative(ActivationSpec function, Ball z, Ball g) {
        Expression mid = activationGradient(function, z.midpoint(), g.midpoint());
        if (function instanceof ActivationSpec.Softmax) {
            return softmaxDerivative(mid, z, g);
        }
        Expression slope = abs(activationGradient(function, z.midpoint(), ONE));
        Expression widened = add(abs(g.midpoint()), g.radius());
        Expression bounded = minimum(abs(z.midpoint()), ONE);
        return new Ball(
                mid,
                add(
                        multiply(slope, g.radius()),
                        multiply(widened, slopeError(function, z)),
                        multiply(units(5), abs(mid)),
                        subtract(g.midpoint(), g.midpoint()), // NaN where g is: 0·NaN may be 0 or NaN
                        subtract(bounded, bounded), // NaN where z is: it is on neither side of a kink
                        tiny()));
    }

    /** How far f' can be off: a kink that the ball reaches, else the Lipschitz constant of f', and rounding. */
    private Expression slopeError(ActivationSpec function, Ball z) {
        if (function instanceof ActivationSpec.Relu) {
            return kink(1, z);
        } else if (function instanceof ActivationSpec.LeakyRelu leaky) {
            return kink(Math.abs(1 - leaky.slope()), z);
        } else if (function instanceof ActivationSpec.Sigmoid) {
            // |σ''| ≤ 1/(6√3); a(1−a) with an a that is off by a few u
            return add(multiply(constant(0.0963), z.radius()), units(Rounding.ELEMENTARY));
        }
        // |tanh''| ≤ 4/(3√3); 1−a² with an a that is off by a few u
        return add(multiply(constant(0.7699), z.radius()), units(2 * Rounding.ELEMENTARY));
    }

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
        Expression error = softmaxError(z);
        Expression wide = add(abs(g.midpoint()), g.radius());
        Expression own = add(
                multiply(add(error, constant(rounding.gamma(n + 6.0))), plusRowSum(wide, multiply(a, wide))),
                rowSum(multiply(error, multiply(a, wide))));
        Expression carried = isZero(g.radius()) ? ZERO : plusRowSum(g.radius(), multiply(a, g.radius()));
        return new Ball(mid, add(multiply(a, add(own, carried)), multiply(tiny(), plusRowSum(wide, wide)), tiny()));
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
