package dev.twinprop.comparison.ball;

import static dev.twinprop.comparison.formula.Formulas.ONE;
import static dev.twinprop.comparison.formula.Formulas.ZERO;
import static dev.twinprop.comparison.formula.Formulas.abs;
import static dev.twinprop.comparison.formula.Formulas.activation;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.exp;
import static dev.twinprop.comparison.formula.Formulas.greater;
import static dev.twinprop.comparison.formula.Formulas.isZero;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.square;
import static dev.twinprop.comparison.formula.Formulas.subtract;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ActivationSpec.Elu;
import dev.twinprop.contract.spec.ActivationSpec.Gelu;
import dev.twinprop.contract.spec.ActivationSpec.LeakyRelu;
import dev.twinprop.contract.spec.ActivationSpec.Relu;
import dev.twinprop.contract.spec.ActivationSpec.Selu;
import dev.twinprop.contract.spec.ActivationSpec.Sigmoid;
import dev.twinprop.contract.spec.ActivationSpec.Silu;
import dev.twinprop.contract.spec.ActivationSpec.Softplus;
import dev.twinprop.contract.spec.ActivationSpec.Tanh;

/**
 * What is known of an activation that works element by element: how steep it is, how much it bends, and the errors that
 * the usual ways of writing it make.
 *
 * <p>E stands for {@link Rounding#ELEMENTARY}. Each error is that of the obvious formula, where that loses more than a
 * careful one: eᶻ − 1 for ELU, log(1 + eᶻ) for softplus, 1 + erf and 1 + tanh for GELU.
 */
final class ActivationErrors {

    private static final double E = Rounding.ELEMENTARY;

    /** Beyond ±20, tanh is ±1 in either type however it is computed: 1 − tanh 20 is below 1e-17. */
    private static final double TANH_IS_ONE = 20;

    /** Beyond ±40, a sigmoid is 0 or 1 beside 1 in either type. */
    private static final double SIGMOID_IS_ONE = 40;

    /** Softplus may turn into a line from here on; PyTorch does at 20, up to rounding. */
    private static final double SOFTPLUS_IS_LINE = 0.995 * Softplus.THRESHOLD;

    private static final double GELU_ROOT = Math.sqrt(2 / Math.PI);
    private static final double GELU_CUBIC = 0.044715;

    private final Rounding rounding;
    private final ActivationSpec function;
    private final Ball z;

    /** The errors of a function at a z. */
    ActivationErrors(Rounding rounding, ActivationSpec function, Ball z) {
        this.rounding = rounding;
        this.function = function;
        this.z = z;
    }

    /**
     * The error of f(z) for an exact z.
     *
     * <p>Sigmoid: E·u·a. Tanh by exponentials: E·u. ELU for z ≤ 0: α·(E·eᶻ + 3(1 − eᶻ))·u ≤ α·E·u, none beyond; SELU
     * besides 3u·|a| for its scale. SiLU: z times a sigmoid, which ½(1 + tanh) computes to E·u: E·u·|z|. GELU: ½|z| times
     * the error of 1 + erf(z/√2), at most (8 + 3)u and two products, in E·u·|z|; of 1 + tanh x, at most E·u and 6u·|x|(1 −
     * tanh² x) ≤ 2.7u, in 1.5·E·u·|z|. Softplus: log(1 + e^βz) loses E·u in the exponential and u in the sum beside 1,
     * then E·u of itself: E·u·(2/β + a), and what a turn into a line leaves out.
     */
    Expression ofValue(Expression a) {
        if (function instanceof Sigmoid) {
            return add(multiply(units(E), a), tiny());
        } else if (function instanceof Elu elu) {
            return add(multiply(units(elu.alpha() * E), leftOfZero()), tiny());
        } else if (function instanceof Selu) {
            return add(multiply(units(Selu.SCALE * Selu.ALPHA * E), leftOfZero()), multiply(units(3), abs(a)), tiny());
        } else if (function instanceof Silu) {
            return add(multiply(units(E), size()), tiny());
        } else if (function instanceof Gelu gelu) {
            return add(multiply(units(isByTanh(gelu) ? 1.5 * E : E), size()), tiny());
        } else if (function instanceof Softplus softplus) {
            return add(
                    units(2 * E / softplus.beta()),
                    multiply(units(E), abs(a)),
                    multiply(constant(1 / softplus.beta()), lineGap(softplus)));
        }
        return units(E);
    }

    /** How far f reaches from its midpoint while z does by a radius. */
    Expression reach(Expression radius) {
        if (isZero(radius)) {
            return ZERO;
        } else if (function instanceof Gelu || function instanceof Silu) { // they fall, then rise: the largest |f'|
            return multiply(constant(function instanceof Gelu ? 1.13 : 1.1), radius);
        }
        return subtract(
                activation(function, add(z.midpoint(), radius)), activation(function, subtract(z.midpoint(), radius)));
    }

    /**
     * The error of f'(z) for an exact z, from the formulas in a or in z; 5u·|f'| more is allowed to all.
     *
     * <p>a(1 − a) and 1 − a² with an a that is off: E·u and 2E·u. ELU: a + α, and SELU, 2E·u·α. Softplus: 1 − e^(−βa),
     * 3E·u, and its line. SiLU: σ(1 + z(1 − σ)) where 1 − σ is off by up to E·u unless it is 0: 2E·u·(1 + |z|). GELU: Φ + zφ
     * with Φ off by at most E·u and |z|φ ≤ 0.25: 2E·u. GELU by tanh x: ½(1 + t) as Φ, and ½z(1 − t²)x' where 1 − t² is off
     * by 3E·u unless it is 0, which cancels nothing: 2E·u + 1.5E·u·|z|x'.
     */
    Expression ofSlope() {
        if (function instanceof Sigmoid) {
            return units(E);
        } else if (function instanceof Tanh) {
            return units(2 * E);
        } else if (function instanceof Elu elu) {
            return multiply(units(2 * E * elu.alpha()), leftOfZero());
        } else if (function instanceof Selu) {
            return multiply(units(2 * E * Selu.SCALE * Selu.ALPHA), leftOfZero());
        } else if (function instanceof Softplus softplus) {
            return add(units(3 * E), lineGap(softplus));
        } else if (function instanceof Silu) {
            Expression open = greater(constant(SIGMOID_IS_ONE), size());
            return multiply(units(2 * E), add(ONE, multiply(size(), open)));
        } else if (function instanceof Gelu gelu) {
            return isByTanh(gelu) ? add(units(2 * E), multiply(units(1.5 * E), tanhFactor())) : units(2 * E);
        }
        return ZERO;
    }

    /** |z|·x' with x = √(2/π)(z + 0.044715 z³), where |x| is at most 20. */
    private Expression tanhFactor() {
        Expression squared = square(z.midpoint());
        Expression slope = multiply(constant(GELU_ROOT), add(ONE, multiply(constant(3 * GELU_CUBIC), squared)));
        Expression argument =
                multiply(constant(GELU_ROOT), multiply(size(), add(ONE, multiply(constant(GELU_CUBIC), squared))));
        return multiply(greater(constant(TANH_IS_ONE), argument), multiply(size(), slope));
    }

    /** The jump of f' at 0. */
    double jump() {
        if (function instanceof Relu) {
            return 1;
        } else if (function instanceof LeakyRelu leaky) {
            return Math.abs(1 - leaky.slope());
        } else if (function instanceof Elu elu) {
            return Math.abs(1 - elu.alpha());
        }
        return function instanceof Selu ? Selu.SCALE * (Selu.ALPHA - 1) : 0;
    }

    /**
     * The Lipschitz constant of f' beside a jump: |σ''| ≤ 1/(6√3), |tanh''| ≤ 4/(3√3); of softplus β/4, of SiLU ½, of
     * either GELU 2φ(0) = √(2/π), each at 0.
     */
    double bend() {
        if (function instanceof Sigmoid) {
            return 0.0963;
        } else if (function instanceof Tanh) {
            return 0.7699;
        } else if (function instanceof Elu elu) {
            return elu.alpha();
        } else if (function instanceof Selu) {
            return Selu.SCALE * Selu.ALPHA;
        } else if (function instanceof Softplus softplus) {
            return softplus.beta() / 4;
        } else if (function instanceof Silu) {
            return 0.5;
        }
        return function instanceof Gelu ? 0.798 : 0;
    }

    private static boolean isByTanh(Gelu gelu) {
        return gelu.approximate() == Gelu.Approximation.TANH;
    }

    /** 1 where the ball of z reaches 0 or less, else 0. */
    private Expression leftOfZero() {
        return BallArithmetic.reaches(z.radius(), z.midpoint());
    }

    /** βa − βz = log(1 + e^−βz) ≤ e^−βz, where a line may take softplus's place. */
    private Expression lineGap(Softplus softplus) {
        Expression beta = constant(softplus.beta());
        Expression isLine = greater(multiply(beta, add(z.midpoint(), z.radius())), constant(SOFTPLUS_IS_LINE));
        // where it is not, the exponential may be infinite: 0·∞ is no number, so its exponent is held
        Expression exponent = minimumOfZero(multiply(beta, subtract(z.radius(), z.midpoint())));
        return multiply(isLine, exp(exponent));
    }

    private static Expression minimumOfZero(Expression x) {
        return new Expression.Binary(Expression.Binary.Operator.MINIMUM, x, ZERO);
    }

    /** |z| at its largest. */
    private Expression size() {
        return add(abs(z.midpoint()), z.radius());
    }

    private Expression units(double count) {
        return constant(count * rounding.unit());
    }

    private Expression tiny() {
        return constant(rounding.tiny());
    }
}
