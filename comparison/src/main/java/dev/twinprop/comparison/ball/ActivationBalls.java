package dev.twinprop.comparison.ball;

import static dev.twinprop.comparison.formula.Formulas.ONE;
import static dev.twinprop.comparison.formula.Formulas.ZERO;
import static dev.twinprop.comparison.formula.Formulas.abs;
import static dev.twinprop.comparison.formula.Formulas.activation;
import static dev.twinprop.comparison.formula.Formulas.activationGradient;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.isZero;
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

    /** a·(c + n + max z − z)·u from the exponentials and their sum, and a·(e²ʳ − 1) from the radii. */
    private Ball softmax(Expression a, Ball z) {
        return new Ball(a, add(multiply(a, softmaxError(z)), tiny()));
    }

    private Expression softmaxError(Ball z) {
        int n = outputs(z.midpoint());
        Expression depth = transpose(subtract(rowMaximum(z.midpoint()), transpose(z.midpoint())));
        Expression own = multiply(units(1), add(constant(Rounding.ELEMENTARY + n), depth));
        if (isZero(z.radius())) {
            return own;
        }
        Expression reach = Roots.expm1(multiply(constant(2), rowMaximum(z.radius())));
        return transpose(add(transpose(own), reach));
    }

    /** g ⊙ f'(z), or g times the Jacobian for softmax. */
    Ball derivative(ActivationSpec function, Ball z, Ball g) {
        Expression mid = activationGradient(function, z.midpoint(), g.midpoint());
        if (function instanceof ActivationSpec.Softmax) {
            return softmaxDerivative(mid, z, g);
        }
        Expression slope = abs(activationGradient(function, z.midpoint(), ONE));
        Expression widened = add(abs(g.midpoint()), g.radius());
        return new Ball(
                mid,
                add(
                        multiply(slope, g.radius()),
                        multiply(widened, slopeError(function, z)),
                        multiply(units(3), abs(mid)),
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

    /** dzᵢ = aᵢ(gᵢ − Σ a g): a·(|g| + Σ a|g|) times twice a's relative error and the sum's γ, and the radii of g. */
    private Ball softmaxDerivative(Expression mid, Ball z, Ball g) {
        Expression a = activation(new ActivationSpec.Softmax(), z.midpoint());
        int n = outputs(z.midpoint());
        Expression relative = add(multiply(constant(3), softmaxError(z)), constant(rounding.gamma(n + 4.0)));
        Expression widened = add(abs(g.midpoint()), g.radius());
        Expression own = multiply(multiply(a, relative), plusRowSum(widened, a));
        Expression carried = isZero(g.radius()) ? ZERO : multiply(a, plusRowSum(g.radius(), a));
        return new Ball(mid, add(own, carried, tiny()));
    }

    /** x + Σ a x, the sum over each row added to all of it. */
    private static Expression plusRowSum(Expression x, Expression a) {
        return transpose(add(transpose(x), sumColumns(multiply(a, x))));
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
