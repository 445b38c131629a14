package dev.twinprop.comparison.peer;

import dev.twinprop.comparison.peer.Style.Derivative;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ActivationSpec.Elu;
import dev.twinprop.contract.spec.ActivationSpec.Gelu;
import dev.twinprop.contract.spec.ActivationSpec.Selu;
import dev.twinprop.contract.spec.ActivationSpec.Silu;
import dev.twinprop.contract.spec.ActivationSpec.Softplus;
import java.util.function.DoubleUnaryOperator;

/**
 * The activations made of exponentials, element by element: carefully (expm1, log1p) or as the formula stands.
 *
 * @param sigmoid σ in the style of the network
 * @param tanh tanh in the style of the network
 */
record SmoothActivations(Arithmetic arithmetic, Style style, DoubleUnaryOperator sigmoid, DoubleUnaryOperator tanh) {

    private static final double SATURATED = 40;
    private static final double ROOT = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;

    private boolean isCareful() {
        return style.has(Habit.LOG1P);
    }

    double value(ActivationSpec function, double z) {
        if (function instanceof Elu elu) {
            return elu(1, elu.alpha(), z);
        } else if (function instanceof Selu) {
            return elu(Selu.SCALE, Selu.ALPHA, z);
        } else if (function instanceof Softplus softplus) {
            return softplus(arithmetic.round(softplus.beta()), z);
        } else if (function instanceof Silu) {
            return isCareful()
                    ? arithmetic.multiply(z, logistic(z))
                    : arithmetic.divide(z, arithmetic.add(1, arithmetic.exp(-z)));
        }
        return gelu((Gelu) function, z);
    }

    /** σ(z) as the style has it, where none of its exponentials can overflow; beyond, e^z or 1. */
    private double logistic(double z) {
        return Math.abs(z) < SATURATED ? sigmoid.applyAsDouble(z) : z > 0 ? 1 : arithmetic.exp(z);
    }

    private double elu(double scale, double alpha, double z) {
        if (z > 0) {
            return arithmetic.multiply(arithmetic.round(scale), z);
        }
        double e = isCareful() ? arithmetic.round(Math.expm1(z)) : arithmetic.subtract(arithmetic.exp(z), 1);
        return isCareful()
                ? arithmetic.multiply(arithmetic.round(scale * alpha), e)
                : arithmetic.multiply(arithmetic.round(scale), arithmetic.multiply(arithmetic.round(alpha), e));
    }

    /** With PyTorch's turn into a line, or without. */
    private double softplus(double beta, double z) {
        double x = arithmetic.multiply(beta, z);
        if (isCareful()) {
            double soft = arithmetic.round(Math.log1p(arithmetic.exp(-Math.abs(x))));
            return arithmetic.divide(arithmetic.add(Math.max(x, 0), soft), beta);
        }
        return x > Softplus.THRESHOLD
                ? z
                : arithmetic.divide(arithmetic.log(arithmetic.add(1, arithmetic.exp(x))), beta);
    }

    private double gelu(Gelu gelu, double z) {
        return gelu.approximate() == Gelu.Approximation.TANH
                ? arithmetic.multiply(arithmetic.multiply(0.5, z), arithmetic.add(1, tanh.applyAsDouble(argument(z))))
                : arithmetic.multiply(z, below(z));
    }

    /** Φ(z). */
    private double below(double z) {
        double x = arithmetic.multiply(z, arithmetic.round(Math.sqrt(0.5)));
        return isCareful()
                ? arithmetic.round(0.5 * ErrorFunction.erfc(-x))
                : arithmetic.multiply(0.5, arithmetic.add(1, arithmetic.round(1 - ErrorFunction.erfc(x))));
    }

    /** √(2/π)(z + 0.044715 z³). */
    private double argument(double z) {
        double cube = arithmetic.multiply(arithmetic.multiply(z, z), z);
        return arithmetic.multiply(
                arithmetic.round(ROOT), arithmetic.add(z, arithmetic.multiply(arithmetic.round(CUBIC), cube)));
    }

    double derivative(ActivationSpec function, double z, double a) {
        if (function instanceof Elu elu) {
            return eluSlope(1, elu.alpha(), z, a);
        } else if (function instanceof Selu) {
            return eluSlope(Selu.SCALE, Selu.ALPHA, z, a);
        } else if (function instanceof Softplus softplus) {
            double beta = arithmetic.round(softplus.beta());
            return style.derivative() == Derivative.OUTPUT
                    ? arithmetic.subtract(1, arithmetic.exp(-arithmetic.multiply(beta, a)))
                    : logistic(arithmetic.multiply(beta, z));
        } else if (function instanceof Silu) {
            double s = logistic(z);
            double rest = arithmetic.subtract(1, s);
            return style.derivative() == Derivative.INPUT
                    ? arithmetic.multiply(s, arithmetic.add(1, arithmetic.multiply(z, rest)))
                    : arithmetic.add(s, arithmetic.multiply(a, rest));
        }
        return ((Gelu) function).approximate() == Gelu.Approximation.TANH ? geluByTanhSlope(z) : geluSlope(z);
    }

    private double eluSlope(double scale, double alpha, double z, double a) {
        double least = arithmetic.round(scale * alpha);
        if (z > 0) {
            return arithmetic.round(scale);
        }
        return style.derivative() == Derivative.INPUT
                ? arithmetic.multiply(least, arithmetic.exp(z))
                : arithmetic.add(a, least);
    }

    private double geluSlope(double z) {
        double exponential = arithmetic.exp(arithmetic.multiply(-0.5, arithmetic.multiply(z, z)));
        double density = arithmetic.multiply(arithmetic.round(1 / Math.sqrt(2 * Math.PI)), exponential);
        return arithmetic.add(below(z), arithmetic.multiply(z, density));
    }

    private double geluByTanhSlope(double z) {
        double t = tanh.applyAsDouble(argument(z));
        double inner = arithmetic.multiply(
                arithmetic.round(ROOT),
                arithmetic.add(1, arithmetic.multiply(arithmetic.round(3 * CUBIC), arithmetic.multiply(z, z))));
        double cosine = style.derivative() == Derivative.OUTPUT_FACTORS
                ? arithmetic.multiply(arithmetic.subtract(1, t), arithmetic.add(1, t))
                : arithmetic.subtract(1, arithmetic.multiply(t, t));
        double second = arithmetic.multiply(arithmetic.multiply(arithmetic.multiply(0.5, z), cosine), inner);
        return arithmetic.add(arithmetic.multiply(0.5, arithmetic.add(1, t)), second);
    }
}
