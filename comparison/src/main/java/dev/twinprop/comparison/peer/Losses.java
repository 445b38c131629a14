package dev.twinprop.comparison.peer;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;

/** The loss of a batch and its gradient by the network's output. */
record Losses(Arithmetic arithmetic, Style style, LossSpec spec) {

    private static final double LEAST_LOGARITHM = -100;
    private static final double LEAST_DENOMINATOR = 1e-12;

    /** What the sum over all elements of an (m, n) output is divided by. */
    double divisor(int m, int n) {
        if (spec.reduction() == Reduction.SUM) {
            return 1;
        }
        return spec.reduction() == Reduction.BATCH_MEAN || spec instanceof LossSpec.Categorical ? m : (double) m * n;
    }

    double value(Matrix a, Matrix targets) {
        Matrix y = smoothed(targets);
        Matrix losses = spec.takesLogits()
                ? new LogitLosses(arithmetic, style, spec).terms(a, y)
                : a.filled(i -> value(a.get(i), y.get(i)));
        Slice all = Slice.of(losses.elements());
        double sum = style.summation().sum(arithmetic, 0, all, Slice.ones(), 0, losses.elements().length);
        return scaled(arithmetic.divide(sum, divisor(a.rows(), a.columns())));
    }

    private double value(double a, double y) {
        if (spec instanceof LossSpec.Mse) {
            double difference = arithmetic.subtract(a, y);
            return arithmetic.multiply(difference, difference);
        } else if (spec instanceof LossSpec.L1) {
            return Math.abs(arithmetic.subtract(a, y));
        } else if (spec instanceof LossSpec.Huber huber) {
            return huber(Math.abs(arithmetic.subtract(a, y)), arithmetic.round(huber.delta()));
        } else if (spec instanceof LossSpec.InnerProduct) {
            return arithmetic.multiply(y, a);
        }
        double p = clipped(a);
        double yes = arithmetic.multiply(y, clamped(arithmetic.log(p)));
        if (spec instanceof LossSpec.CrossEntropy) {
            return -yes;
        }
        double logNo =
                style.has(Habit.LOG1P) ? arithmetic.round(Math.log1p(-p)) : arithmetic.log(arithmetic.subtract(1, p));
        return -arithmetic.add(yes, arithmetic.multiply(arithmetic.subtract(1, y), clamped(logNo)));
    }

    private double huber(double size, double delta) {
        return size <= delta
                ? arithmetic.multiply(0.5, arithmetic.multiply(size, size))
                : arithmetic.multiply(delta, arithmetic.subtract(size, arithmetic.multiply(0.5, delta)));
    }

    /** y(1 − ε) + ε/C. */
    private Matrix smoothed(Matrix y) { // (m, C)
        double epsilon = spec instanceof LossSpec.Categorical categorical ? categorical.labelSmoothing() : 0;
        double keep = arithmetic.subtract(1, arithmetic.round(epsilon));
        double share = arithmetic.divide(arithmetic.round(epsilon), y.columns());
        return epsilon == 0 ? y : y.filled(i -> arithmetic.add(arithmetic.multiply(y.get(i), keep), share));
    }

    private static double clamped(double logarithm) {
        return Math.max(logarithm, LEAST_LOGARITHM);
    }

    private double clipped(double a) {
        return clip() > 0 ? Math.min(Math.max(a, lowest()), highest()) : a;
    }

    /** ∂L/∂a without the division by {@link #divisor}. */
    Matrix gradient(Matrix a, Matrix targets) { // (m, n)
        Matrix y = smoothed(targets);
        if (spec.takesLogits()) {
            Matrix gradient =
                    new LogitLosses(arithmetic, style, spec).gradient(a, y, new Activations(arithmetic, style));
            return gradient.filled(i -> scaled(gradient.get(i)));
        }
        return a.filled(i -> scaled(derivative(a.get(i), y.get(i))));
    }

    private double derivative(double a, double y) {
        if (spec instanceof LossSpec.Mse) {
            return 2 * arithmetic.subtract(a, y);
        } else if (spec instanceof LossSpec.L1) {
            return Math.signum(arithmetic.subtract(a, y));
        } else if (spec instanceof LossSpec.Huber huber) {
            double delta = arithmetic.round(huber.delta());
            return Math.max(-delta, Math.min(arithmetic.subtract(a, y), delta));
        } else if (spec instanceof LossSpec.InnerProduct) {
            return y;
        }
        double no = arithmetic.subtract(1, a);
        if (spec instanceof LossSpec.Bce && clip() == 0 && style.has(Habit.BINARY_QUOTIENT)) {
            return arithmetic.divide(
                    arithmetic.subtract(a, y), Math.max(arithmetic.multiply(a, no), LEAST_DENOMINATOR));
        }
        boolean held = clip() > 0 && (a < lowest() || a > highest());
        double yes = held ? 0 : -quotient(y, a);
        return spec instanceof LossSpec.CrossEntropy || held
                ? yes
                : arithmetic.add(yes, quotient(arithmetic.subtract(1, y), no));
    }

    /** y/p, the derivative of y·log p; 0 where the logarithm is held at −100, and where 1/p would overflow. */
    private double quotient(double y, double p) {
        return p < Math.max(Math.exp(LEAST_LOGARITHM), arithmetic.smallest()) ? 0 : arithmetic.divide(y, p);
    }

    /** dz_L = a − y without the division by {@link #divisor}; each row of y sums to 1 for softmax. */
    Matrix fusedGradient(Matrix a, Matrix targets) { // (m, n)
        Matrix y = smoothed(targets);
        return a.filled(i -> scaled(arithmetic.subtract(a.get(i), y.get(i))));
    }

    private double scaled(double x) {
        return arithmetic.multiply(arithmetic.round(spec.factor()), x);
    }

    private double clip() {
        if (spec instanceof LossSpec.Bce bce) {
            return bce.clip();
        }
        return spec instanceof LossSpec.CrossEntropy crossEntropy ? crossEntropy.clip() : 0;
    }

    private double lowest() {
        return arithmetic.round(clip());
    }

    private double highest() {
        return arithmetic.round(1 - clip());
    }
}
