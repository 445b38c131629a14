package dev.twinprop.scratch.matrix;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Loops over float rows; {@link DoubleRows} is the twin, line by line.
 *
 * <p>Each is a small method over whole arrays without offsets: the form that the compiler vectorises.
 */
final class FloatRows {

    /** Its cube times the least positive number is infinite. */
    private static final float HUGE = 0x1p100f;

    private FloatRows() {}

    /** The elements of a matrix from a given one on, row by row; as many as there are. */
    static void copy(float[][] from, int start, float[] to) {
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
    static void copy(float[] from, float[][] to, int start) {
        int row = start / to[0].length;
        int column = start % to[0].length;
        for (int i = 0; i < from.length && row < to.length; row++) {
            int length = Math.min(to[row].length - column, from.length - i);
            System.arraycopy(from, i, to[row], column, length);
            column = 0;
            i += length;
        }
    }

    static void fill(float[] y, float s) {
        Arrays.fill(y, s);
    }

    static void copyScaled(float[] y, float s, float[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] = s * x[i];
        }
    }

    static void add(float[] y, float s) {
        for (int i = 0; i < y.length; i++) {
            y[i] += s;
        }
    }

    static void add(float[] y, float[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] += x[i];
        }
    }

    static void addScaled(float[] y, float s, float[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] += s * x[i];
        }
    }

    static void combine(float[] y, float p, float[] x, float q, float[] z) {
        for (int i = 0; i < y.length; i++) {
            y[i] = p * x[i] + q * z[i];
        }
    }

    static void averageSquares(float[] y, float p, float q, float[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] = p * y[i] + q * (x[i] * x[i]);
        }
    }

    static void overRoot(float[] d, float s, float[] x, float c, float[] y, float e) {
        for (int i = 0; i < d.length; i++) {
            d[i] = s * x[i] / ((float) Math.sqrt(c * y[i]) + e);
        }
    }

    static void timesRootRatio(float[] d, float[] x, float[] y, float[] z, float e) {
        for (int i = 0; i < d.length; i++) {
            d[i] = x[i] * ((float) Math.sqrt(y[i] + e) / (float) Math.sqrt(z[i] + e));
        }
    }

    static void addScaledSign(float[] y, float s, float[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] += s * Math.signum(x[i]);
        }
    }

    static void clamp(float[] y, float s) {
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.min(Math.max(y[i], -s), s);
        }
    }

    static double sumOfMagnitudes(float[] x) {
        double sum = 0;
        for (float element : x) {
            sum += Math.abs(element);
        }
        return sum;
    }

    static void scale(float[] y, float s) {
        for (int i = 0; i < y.length; i++) {
            y[i] *= s;
        }
    }

    static void multiply(float[] y, float[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] *= x[i];
        }
    }

    static void timesLogisticSlope(float[] y, float[] a, float[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] = a[i] * (1 - a[i]) * x[i];
        }
    }

    static void timesTanhSlope(float[] y, float[] a, float[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] = (1 - a[i] * a[i]) * x[i];
        }
    }

    static void divide(float[] y, float[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] /= x[i];
        }
    }

    static void subtractFrom(float[] y, float s) {
        for (int i = 0; i < y.length; i++) {
            y[i] = s - y[i];
        }
    }

    static void reciprocal(float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = 1 / y[i];
        }
    }

    static void sqrt(float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = (float) Math.sqrt(y[i]);
        }
    }

    static void abs(float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.abs(y[i]);
        }
    }

    /** y = Σ cⱼ·xʲ after Horner, for an odd number of coefficients: two at a time, so that y is read less often. */
    static void polynomial(float[] y, float[] x, float[] c) {
        Arrays.fill(y, c[c.length - 1]);
        for (int j = c.length - 2; j > 0; j -= 2) {
            horner(y, x, c[j], c[j - 1]);
        }
    }

    private static void horner(float[] y, float[] x, float first, float second) {
        for (int i = 0; i < y.length; i++) {
            y[i] = (y[i] * x[i] + first) * x[i] + second;
        }
    }

    static void maximum(float[] y, float[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.max(y[i], x[i]);
        }
    }

    static void maximum(float[] y, float[] x, float s) {
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.max(x[i], s);
        }
    }

    static void minimum(float[] y, float[] x, float s) {
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.min(x[i], s);
        }
    }

    static void step(float[] y, float[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.min(Math.max(x[i], 0) * HUGE * HUGE * HUGE, 1);
        }
    }

    static void map(float[] y, float[] x, DoubleUnaryOperator f) {
        for (int i = 0; i < y.length; i++) {
            y[i] = (float) f.applyAsDouble(x[i]);
        }
    }

    /**
     * y = x where the condition is positive, else s·x.
     *
     * <p>A branch per element would be mispredicted half the time. So x is limited to ±∞ where the condition is
     * positive and to ±|s·x| elsewhere, which gives the same numbers.
     */
    static void scaleUnlessPositive(float[] y, float[] condition, float[] x, float s) {
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

    private static void zeroUnlessPositive(float[] y, float[] condition, float[] x) {
        for (int i = 0; i < y.length; i++) {
            float limit = Math.max(condition[i], 0) * HUGE * HUGE * HUGE; // ∞ or 0
            y[i] = Math.min(Math.max(x[i], 0 - limit), limit);
        }
    }

    private static void shrinkUnlessPositive(float[] y, float[] condition, float[] x, float s) {
        for (int i = 0; i < y.length; i++) {
            float limit = Math.max(Math.max(condition[i], 0) * HUGE * HUGE * HUGE, Math.abs(s * x[i]));
            y[i] = Math.min(Math.max(x[i], 0 - limit), limit);
        }
    }

    static double sumOfSquares(float[] x) {
        double sum = 0;
        for (float element : x) {
            sum += (double) element * element;
        }
        return sum;
    }

    static double dotInDouble(float[] x, float[] y) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < x.length; i += 4) {
            s0 += x[i] * y[i];
            s1 += x[i + 1] * y[i + 1];
            s2 += x[i + 2] * y[i + 2];
            s3 += x[i + 3] * y[i + 3];
        }
        for (; i < x.length; i++) {
            s0 += x[i] * y[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** Eight running sums, since each addition would have to wait for the one before. */
    static float sum(float[] x) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
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
    static void combine(float[] y, float[] c, float[][] x) {
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
            float[] y, float c0, float[] x0, float c1, float[] x1, float c2, float[] x2, float c3, float[] x3) {
        for (int i = 0; i < y.length; i++) {
            y[i] += (c0 * x0[i] + c1 * x1[i]) + (c2 * x2[i] + c3 * x3[i]);
        }
    }

    /** yⱼ = x · rowⱼ, four rows at a time. */
    static void dots(float[] y, float[] x, float[][] rows) {
        int j = 0;
        for (; j + 3 < rows.length; j += 4) {
            dots(y, j, x, rows[j], rows[j + 1], rows[j + 2], rows[j + 3]);
        }
        for (; j < rows.length; j++) {
            y[j] = dot(x, rows[j]);
        }
    }

    private static void dots(float[] y, int j, float[] x, float[] r0, float[] r1, float[] r2, float[] r3) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float t0 = 0;
        float t1 = 0;
        float t2 = 0;
        float t3 = 0;
        int i = 0;
        for (; i + 1 < x.length; i += 2) {
            float u = x[i];
            float v = x[i + 1];
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

    static float dot(float[] x, float[] row) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
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
