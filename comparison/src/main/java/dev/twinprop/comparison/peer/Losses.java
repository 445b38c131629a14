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
        return spec.reduction() == Reduction.BATCH_MEAN || spec instanceof LossSpec.CrossEntropy ? m : (double) m * n;
    }

    double value(Matrix a, Matrix y) {
        Matrix losses = a.filled(i -> value(a.get(i), y.get(i)));
        Slice all = Slice.of(losses.elements());
        double sum = style.summation().sum(arithmetic, 0, all, Slice.ones(), 0, losses.elements().length);
        return scaled(arithmetic.divide(sum, divisor(a.rows(), a.columns())));
    }

    private double value(double a, double y) {
        if (spec instanceof LossSpec.Mse) {
            double difference = arithmetic.subtract(a, y);
            return arithmetic.multiply(difference, difference);
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

    private static double clamped(double logarithm) {
        return Math.max(logarithm, LEAST_LOGARITHM);
    }

    private double clipped(double a) {
        return clip() > 0 ? Math.min(Math.max(a, lowest()), highest()) : a;
    }

    /** ∂L/∂a without the division by {@link #divisor}. */
    Matrix gradient(Matrix a, Matrix y) { // (m, n)
        return a.filled(i -> scaled(derivative(a.get(i), y.get(i))));
    }

    private double derivative(double a, double y) {
        if (spec instanceof LossSpec.Mse) {
            return 2 * arithmetic.subtract(a, y);
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
    Matrix fusedGradient(Matrix a, Matrix y) { // (m, n)
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
