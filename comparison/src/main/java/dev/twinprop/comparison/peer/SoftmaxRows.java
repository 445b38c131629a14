package dev.twinprop.comparison.peer;

import dev.twinprop.comparison.peer.Style.Derivative;
import dev.twinprop.comparison.peer.Style.Softmax;

/** Softmax of each row, forward and backward. */
record SoftmaxRows(Arithmetic arithmetic, Style style) {

    /** Below this, e^|z| and sums of it stay within float32. */
    private static final double EXPONENTIAL_IS_SAFE = 80;

    Matrix value(Matrix z) { // (m, n)
        Matrix a = Matrix.zeros(z.rows(), z.columns());
        for (int i = 0; i < z.rows(); i++) {
            double[] row = row(z, i);
            for (int j = 0; j < row.length; j++) {
                a.set(i, j, row[j]);
            }
        }
        return a;
    }

    private double[] row(Matrix z, int i) {
        double max = Double.NEGATIVE_INFINITY;
        double largest = 0;
        for (int j = 0; j < z.columns(); j++) {
            max = Math.max(max, z.get(i, j));
            largest = Math.max(largest, Math.abs(z.get(i, j)));
        }
        boolean plain = style.softmax() == Softmax.PLAIN && largest < EXPONENTIAL_IS_SAFE;
        double shift = plain ? 0 : max;
        double[] e = new double[z.columns()];
        for (int j = 0; j < e.length; j++) {
            e[j] = arithmetic.exp(arithmetic.subtract(z.get(i, j), shift));
        }
        double sum = sum(Slice.of(e), Slice.ones(), e.length);
        double logSum = arithmetic.add(shift, arithmetic.log(sum));
        for (int j = 0; j < e.length; j++) {
            e[j] = style.softmax() == Softmax.LOG_SUM_EXP
                    ? arithmetic.exp(arithmetic.subtract(z.get(i, j), logSum))
                    : arithmetic.divide(e[j], sum);
        }
        return e;
    }

    /** dzᵢ = aᵢ(gᵢ − Σ a g) = Σⱼ gⱼ aⱼ(δᵢⱼ − aᵢ). */
    Matrix gradient(Matrix a, Matrix da) { // (m, n)
        Matrix dz = Matrix.zeros(a.rows(), a.columns());
        for (int i = 0; i < a.rows(); i++) {
            double sum = sum(a.row(i), da.row(i), a.columns());
            for (int j = 0; j < a.columns(); j++) {
                double value = style.derivative() == Derivative.OUTPUT_FACTORS
                        ? sum(jacobian(a, i, j), da.row(i), a.columns())
                        : arithmetic.multiply(a.get(i, j), arithmetic.subtract(da.get(i, j), sum));
                dz.set(i, j, value);
            }
        }
        return dz;
    }

    private Slice jacobian(Matrix a, int row, int output) {
        double[] derivatives = new double[a.columns()];
        double own = a.get(row, output);
        for (int j = 0; j < derivatives.length; j++) {
            derivatives[j] = arithmetic.multiply(own, j == output ? arithmetic.subtract(1, own) : -a.get(row, j));
        }
        return Slice.of(derivatives);
    }

    private double sum(Slice x, Slice y, int n) {
        return style.summation().sum(arithmetic, 0, x, y, 0, n);
    }
}
