package dev.twinprop.datasets.init;

import dev.twinprop.datasets.random.NumpyRandom;

/**
 * Matrices with orthonormal rows or columns, whichever are fewer, distributed evenly.
 *
 * <p>As {@code torch.nn.init.orthogonal_}: the Q of a matrix of normal numbers, its signs such that R has a positive
 * diagonal. Q is found by Gram and Schmidt's process, run twice so that it is orthogonal to rounding (Giraud, Langou and
 * Rozložník 2005).
 */
final class OrthogonalInit {

    private OrthogonalInit() {}

    /** (rows, columns) in row-major order, times a gain; drawn by {@code numpy.random.randn(rows, columns)}. */
    static double[] draw(int rows, int columns, double gain, NumpyRandom random) {
        double[] drawn = random.randn(Math.multiplyExact(rows, columns));
        boolean wide = rows < columns;
        int count = Math.min(rows, columns);
        double[][] vectors = new double[count][Math.max(rows, columns)];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                vectors[wide ? i : j][wide ? j : i] = drawn[i * columns + j];
            }
        }
        for (int k = 0; k < count; k++) {
            orthogonalize(vectors, k);
            orthogonalize(vectors, k);
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                drawn[i * columns + j] = gain * vectors[wide ? i : j][wide ? j : i];
            }
        }
        return drawn;
    }

    /** Makes a vector normal to those before it, and of length 1. */
    private static void orthogonalize(double[][] vectors, int k) {
        double[] v = vectors[k];
        for (int j = 0; j < k; j++) {
            double share = dot(v, vectors[j]);
            for (int i = 0; i < v.length; i++) {
                v[i] -= share * vectors[j][i];
            }
        }
        double length = Math.sqrt(dot(v, v));
        for (int i = 0; i < v.length; i++) {
            v[i] /= length;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
