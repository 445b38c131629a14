package dev.twinprop.scratch.matrix;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Loops over double rows; the twin of {@link FloatRows}, line by line.
 *
 * <p>Each is a small method over whole arrays without offsets: the form that the compiler vectorises.
 */
final class DoubleRows {

    /** Its cube times the least positive number is infinite. */
    private static final double HUGE = 0x1p1000;

    private DoubleRows() {}

    /** The elements of a matrix from a given one on, row by row; as many as there are. */
    static void copy(double[][] from, int start, double[] to) {
        int row = start / from[0].length;
        int column = start % from[0].length;
        for (int i = 0; i < to.length && row < from.length; row++) {
            int length = Math.min(from[row].length - column, to.length - i);
            System.arraycopy(from[row], column, to, i, length);
            column = 0;
            i += length;
        }
    }

    /** The way back. */
    static void copy(double[] from, double[][] to, int start) {
        int row = start / to[0].length;
        int column = start % to[0].length;
        for (int i = 0; i < from.length && row < to.length; row++) {
            int length = Math.min(to[row].length - column, from.length - i);
            System.arraycopy(from, i, to[row], column, length);
            column = 0;
            i += length;
        }
    }

    static void fill(double[] y, double s) {
        Arrays.fill(y, s);
    }

    static void copyScaled(double[] y, double s, double[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] = s * x[i];
        }
    }

    static void add(double[] y, double s) {
        for (int i = 0; i < y.length; i++) {
            y[i] += s;
        }
    }

    static void add(double[] y, double[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] += x[i];
        }
    }

    static void addScaled(double[] y, double s, double[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] += s * x[i];
        }
    }

    static void combine(double[] y, double p, double[] x, double q, double[] z) {
        for (int i = 0; i < y.length; i++) {
            y[i] = p * x[i] + q * z[i];
        }
    }

    static void averageSquares(double[] y, double p, double q, double[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] = p * y[i] + q * (x[i] * x[i]);
        }
    }

    static void overRoot(double[] d, double s, double[] x, double c, double[] y, double e) {
        for (int i = 0; i < d.length; i++) {
            d[i] = s * x[i] / (Math.sqrt(c * y[i]) + e);
        }
    }

    static void timesRootRatio(double[] d, double[] x, double[] y, double[] z, double e) {
        for (int i = 0; i < d.length; i++) {
            d[i] = x[i] * (Math.sqrt(y[i] + e) / Math.sqrt(z[i] + e));
        }
    }

    static void addScaledSign(double[] y, double s, double[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] += s * Math.signum(x[i]);
        }
    }

    static void clamp(double[] y, double s) {
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.min(Math.max(y[i], -s), s);
        }
    }

    static double sumOfMagnitudes(double[] x) {
        double sum = 0;
        for (double element : x) {
            sum += Math.abs(element);
        }
        return sum;
    }

    static void scale(double[] y, double s) {
        for (int i = 0; i < y.length; i++) {
            y[i] *= s;
        }
    }

    static void multiply(double[] y, double[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] *= x[i];
        }
    }

    static void timesLogisticSlope(double[] y, double[] a, double[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] = a[i] * (1 - a[i]) * x[i];
        }
    }

    static void timesTanhSlope(double[] y, double[] a, double[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] = (1 - a[i] * a[i]) * x[i];
        }
    }

    static void divide(double[] y, double[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] /= x[i];
        }
    }

    static void subtractFrom(double[] y, double s) {
        for (int i = 0; i < y.length; i++) {
            y[i] = s - y[i];
        }
    }

    static void reciprocal(double[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = 1 / y[i];
        }
    }

    static void sqrt(double[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.sqrt(y[i]);
        }
    }

    static void abs(double[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.abs(y[i]);
        }
    }

    /** y = Σ cⱼ·xʲ after Horner, for an odd number of coefficients: two at a time, so that y is read less often. */
    static void polynomial(double[] y, double[] x, double[] c) {
        Arrays.fill(y, c[c.length - 1]);
        for (int j = c.length - 2; j > 0; j -= 2) {
            horner(y, x, c[j], c[j - 1]);
        }
    }

    private static void horner(double[] y, double[] x, double first, double second) {
        for (int i = 0; i < y.length; i++) {
            y[i] = (y[i] * x[i] + first) * x[i] + second;
        }
    }

    static void maximum(double[] y, double[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.max(y[i], x[i]);
        }
    }

    static void maximum(double[] y, double[] x, double s) {
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.max(x[i], s);
        }
    }

    static void minimum(double[] y, double[] x, double s) {
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.min(x[i], s);
        }
    }

    static void step(double[] y, double[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.min(Math.max(x[i], 0) * HUGE * HUGE * HUGE, 1);
        }
    }

    static void map(double[] y, double[] x, DoubleUnaryOperator f) {
        for (int i = 0; i < y.length; i++) {
            y[i] = f.applyAsDouble(x[i]);
        }
    }

    /**
     * y = x where the condition is positive, else s·x.
     *
     * <p>A branch per element would be mispredicted half the time. So x is limited to ±∞ where the condition is
     * positive and to ±|s·x| elsewhere, which gives the same numbers.
     */
    static void scaleUnlessPositive(double[] y, double[] condition, double[] x, double s) {
        if (s == 0) {
            zeroUnlessPositive(y, condition, x);
        } else if (s > 0 && s <= 1) {
            shrinkUnlessPositive(y, condition, x, s);
        } else {
            for (int i = 0; i < y.length; i++) {
                y[i] = condition[i] > 0 ? x[i] : s * x[i];
            }
        }
    }

    private static void zeroUnlessPositive(double[] y, double[] condition, double[] x) {
        for (int i = 0; i < y.length; i++) {
            double limit = Math.max(condition[i], 0) * HUGE * HUGE * HUGE; // ∞ or 0
            y[i] = Math.min(Math.max(x[i], 0 - limit), limit);
        }
    }

    private static void shrinkUnlessPositive(double[] y, double[] condition, double[] x, double s) {
        for (int i = 0; i < y.length; i++) {
            double limit = Math.max(Math.max(condition[i], 0) * HUGE * HUGE * HUGE, Math.abs(s * x[i]));
            y[i] = Math.min(Math.max(x[i], 0 - limit), limit);
        }
    }

    static double sumOfSquares(double[] x) {
        double sum = 0;
        for (double element : x) {
            sum += element * element;
        }
        return sum;
    }

    static double dotInDouble(double[] x, double[] y) {
        return dot(x, y);
    }

    /** Eight running sums, since each addition would have to wait for the one before. */
    static double sum(double[] x) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int i = 0;
        for (; i + 7 < x.length; i += 8) {
            s0 += x[i];
            s1 += x[i + 1];
            s2 += x[i + 2];
            s3 += x[i + 3];
            s4 += x[i + 4];
            s5 += x[i + 5];
            s6 += x[i + 6];
            s7 += x[i + 7];
        }
        for (; i < x.length; i++) {
            s0 += x[i];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    /** y = Σ cⱼ·xⱼ over rows xⱼ, four at a time so that y is read and written less often. */
    static void combine(double[] y, double[] c, double[][] x) {
        Arrays.fill(y, 0);
        int j = 0;
        for (; j + 3 < x.length; j += 4) {
            addScaled(y, c[j], x[j], c[j + 1], x[j + 1], c[j + 2], x[j + 2], c[j + 3], x[j + 3]);
        }
        for (; j < x.length; j++) {
            addScaled(y, c[j], x[j]);
        }
    }

    private static void addScaled(
            double[] y,
            double c0,
            double[] x0,
            double c1,
            double[] x1,
            double c2,
            double[] x2,
            double c3,
            double[] x3) {
        for (int i = 0; i < y.length; i++) {
            y[i] += (c0 * x0[i] + c1 * x1[i]) + (c2 * x2[i] + c3 * x3[i]);
        }
    }

    /** yⱼ = x · rowⱼ, four rows at a time. */
    static void dots(double[] y, double[] x, double[][] rows) {
        int j = 0;
        for (; j + 3 < rows.length; j += 4) {
            dots(y, j, x, rows[j], rows[j + 1], rows[j + 2], rows[j + 3]);
        }
        for (; j < rows.length; j++) {
            y[j] = dot(x, rows[j]);
        }
    }

    private static void dots(double[] y, int j, double[] x, double[] r0, double[] r1, double[] r2, double[] r3) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double t0 = 0;
        double t1 = 0;
        double t2 = 0;
        double t3 = 0;
        int i = 0;
        for (; i + 1 < x.length; i += 2) {
            double u = x[i];
            double v = x[i + 1];
            s0 += u * r0[i];
            s1 += u * r1[i];
            s2 += u * r2[i];
            s3 += u * r3[i];
            t0 += v * r0[i + 1];
            t1 += v * r1[i + 1];
            t2 += v * r2[i + 1];
            t3 += v * r3[i + 1];
        }
        for (; i < x.length; i++) {
            s0 += x[i] * r0[i];
            s1 += x[i] * r1[i];
            s2 += x[i] * r2[i];
            s3 += x[i] * r3[i];
        }
        y[j] = s0 + t0;
        y[j + 1] = s1 + t1;
        y[j + 2] = s2 + t2;
        y[j + 3] = s3 + t3;
    }

    static double dot(double[] x, double[] row) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < x.length; i += 4) {
            s0 += x[i] * row[i];
            s1 += x[i + 1] * row[i + 1];
            s2 += x[i + 2] * row[i + 2];
            s3 += x[i + 3] * row[i + 3];
        }
        for (; i < x.length; i++) {
            s0 += x[i] * row[i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
