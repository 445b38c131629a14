package dev.twinprop.comparison.peer;

import org.jspecify.annotations.Nullable;

/**
 * z = a W + b, forward and backward.
 *
 * @param divisor what the gradients by parameters are divided by; 1 unless {@link Habit#DIVISION_LATE}
 */
record LinearLayers(Arithmetic arithmetic, Style style, double divisor) {

    /** a W + b. */
    Matrix forward(Matrix a, Matrix w, @Nullable Matrix b) { // (m, in), (in, out), (1, out)
        Matrix z = Matrix.zeros(a.rows(), w.columns());
        for (int i = 0; i < z.rows(); i++) {
            for (int j = 0; j < z.columns(); j++) {
                double addend = b == null ? 0 : b.get(j);
                z.set(i, j, sum(a.row(i), w.column(j), a.columns(), addend, 1));
            }
        }
        return z;
    }

    /** dz Wᵀ. */
    Matrix inputGradient(Matrix dz, Matrix w) { // (m, out), (in, out)
        Matrix da = Matrix.zeros(dz.rows(), w.rows());
        for (int i = 0; i < da.rows(); i++) {
            for (int j = 0; j < da.columns(); j++) {
                da.set(i, j, sum(dz.row(i), w.row(j), dz.columns(), 0, 1));
            }
        }
        return da;
    }

    /** aᵀ dz + λW. */
    Matrix weightGradient(Matrix a, Matrix dz, Matrix w, double lambda) { // (m, in), (m, out), (in, out)
        Matrix dw = Matrix.zeros(w.rows(), w.columns());
        for (int i = 0; i < dw.rows(); i++) {
            for (int j = 0; j < dw.columns(); j++) {
                double addend = arithmetic.multiply(arithmetic.round(lambda), w.get(i, j));
                dw.set(i, j, sum(a.column(i), dz.column(j), a.rows(), addend, divisor));
            }
        }
        return dw;
    }

    /** Σ dz over the rows, + λb. */
    Matrix biasGradient(Matrix dz, Matrix b, double lambda) { // (m, out), (1, out)
        return b.filled(j -> {
            double addend = arithmetic.multiply(arithmetic.round(lambda), b.get(j));
            return sum(dz.column(j), Slice.ones(), dz.rows(), addend, divisor);
        });
    }

    /** (Σ xᵢyᵢ)/count + addend. */
    private double sum(Slice x, Slice y, int n, double addend, double count) {
        if (style.has(Habit.ADDEND_FIRST) && count == 1) {
            return style.summation().sum(arithmetic, addend, x, y, 0, n);
        }
        return arithmetic.add(divided(style.summation().sum(arithmetic, 0, x, y, 0, n), count), addend);
    }

    /** x / count. */
    double divided(double x, double count) {
        return style.has(Habit.RECIPROCAL)
                ? arithmetic.multiply(x, arithmetic.divide(1, count))
                : arithmetic.divide(x, count);
    }
}
