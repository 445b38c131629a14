package dev.twinprop.comparison.peer;

import dev.twinprop.comparison.peer.Style.Derivative;
import dev.twinprop.contract.spec.ActivationSpec;

/** a = f(z), element by element, and dz = da ⊙ f'(z). */
record Activations(Arithmetic arithmetic, Style style) {

    /** Beyond ±20, tanh is ±1 in either type; e²ᶻ would overflow further out. */
    private static final double TANH_IS_ONE = 20;

    Matrix value(ActivationSpec function, Matrix z) {
        if (function instanceof ActivationSpec.Softmax) {
            return new SoftmaxRows(arithmetic, style).value(z);
        }
        return z.filled(i -> value(function, z.get(i)));
    }

    private double value(ActivationSpec function, double z) {
        if (function instanceof ActivationSpec.Relu) {
            return Math.max(z, 0);
        } else if (function instanceof ActivationSpec.LeakyRelu leaky) {
            return z > 0 ? z : arithmetic.multiply(arithmetic.round(leaky.slope()), z);
        } else if (function instanceof ActivationSpec.Sigmoid) {
            return sigmoid(z);
        } else if (function instanceof ActivationSpec.Tanh) {
            return tanh(z);
        }
        return smooth().value(function, z);
    }

    private SmoothActivations smooth() {
        return new SmoothActivations(arithmetic, style, this::sigmoid, this::tanh);
    }

    /** σ(z), element by element. */
    Matrix sigmoids(Matrix z) {
        return z.filled(i -> sigmoid(z.get(i)));
    }

    private double sigmoid(double z) {
        if (style.has(Habit.SIGMOID_BY_SIGN) && z < 0) {
            double e = arithmetic.exp(z);
            return arithmetic.divide(e, arithmetic.add(1, e));
        }
        return arithmetic.divide(1, arithmetic.add(1, arithmetic.exp(-z)));
    }

    private double tanh(double z) {
        return switch (style.tanh()) {
            case LIBRARY -> arithmetic.round(Math.tanh(z));
            case EXPONENTIALS -> {
                double e = arithmetic.exp(2 * Math.max(-TANH_IS_ONE, Math.min(TANH_IS_ONE, z)));
                yield arithmetic.divide(arithmetic.subtract(e, 1), arithmetic.add(e, 1));
            }
            case SIGMOID -> arithmetic.subtract(2 * sigmoid(2 * z), 1);
        };
    }

    /** da ⊙ f'(z), or da times the Jacobian of softmax; all (m, outputs). */
    Matrix gradient(ActivationSpec function, Matrix z, Matrix a, Matrix da) {
        if (function instanceof ActivationSpec.Softmax) {
            return new SoftmaxRows(arithmetic, style).gradient(a, da);
        }
        return z.filled(i -> arithmetic.multiply(da.get(i), derivative(function, z.get(i), a.get(i))));
    }

    private double derivative(ActivationSpec function, double z, double a) {
        if (function instanceof ActivationSpec.Relu) {
            return (style.derivative() == Derivative.INPUT ? z : a) > 0 ? 1 : 0;
        } else if (function instanceof ActivationSpec.LeakyRelu leaky) {
            boolean fromOutput = style.derivative() != Derivative.INPUT && leaky.slope() >= 0;
            return (fromOutput ? a : z) > 0 ? 1 : arithmetic.round(leaky.slope());
        } else if (function instanceof ActivationSpec.Sigmoid) {
            return switch (style.derivative()) {
                case OUTPUT -> arithmetic.multiply(a, arithmetic.subtract(1, a));
                case OUTPUT_FACTORS -> arithmetic.subtract(a, arithmetic.multiply(a, a));
                case INPUT -> arithmetic.multiply(sigmoid(z), sigmoid(-z));
            };
        } else if (!(function instanceof ActivationSpec.Tanh)) {
            return smooth().derivative(function, z, a);
        }
        return switch (style.derivative()) {
            case OUTPUT -> arithmetic.subtract(1, arithmetic.multiply(a, a));
            case OUTPUT_FACTORS -> arithmetic.multiply(arithmetic.subtract(1, a), arithmetic.add(1, a));
            case INPUT -> {
                double cosh = arithmetic.round(Math.cosh(z));
                yield arithmetic.divide(1, arithmetic.multiply(cosh, cosh));
            }
        };
    }
}
