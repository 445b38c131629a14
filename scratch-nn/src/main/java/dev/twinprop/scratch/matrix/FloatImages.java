package dev.twinprop.scratch.matrix;

import java.util.Arrays;

/** Loops over lists of float rows; {@link DoubleImages} is the twin, line by line. */
final class FloatImages {

    private FloatImages() {}

    /** y = the listed rows of x, one after the other. */
    static void gather(float[] y, float[][] x, int[] rows, int length) {
        for (int i = 0; i < rows.length; i++) {
            int at = i * length;
            if (rows[i] == Matrix.NONE) {
                Arrays.fill(y, at, at + length, 0);
            } else {
                System.arraycopy(x[rows[i]], 0, y, at, length);
            }
        }
    }

    /** The listed rows of x = y, piece by piece. */
    static void scatter(float[] y, float[][] x, int[] rows) {
        for (int i = 0; i < rows.length; i++) {
            float[] row = x[rows[i]];
            System.arraycopy(y, i * row.length, row, 0, row.length);
        }
    }

    /** The listed rows of x += y, piece by piece. */
    static void add(float[] y, float[][] x, int[] rows) {
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] != Matrix.NONE) {
                float[] row = x[rows[i]];
                add(row, y, i * row.length);
            }
        }
    }

    private static void add(float[] row, float[] y, int at) {
        for (int i = 0; i < row.length; i++) {
            row[i] += y[at + i];
        }
    }

    /** y[j] = the sum of the jth of y.length groups of rows. */
    static void groupSums(float[] y, float[][] x) {
        int group = x.length / y.length;
        for (int j = 0; j < y.length; j++) {
            float sum = 0;
            for (int r = j * group; r < (j + 1) * group; r++) {
                sum += FloatRows.sum(x[r]);
            }
            y[j] = sum;
        }
    }

    /** y = the largest of the listed rows of x. */
    static void maximum(float[] y, float[][] x, int[] rows) {
        Arrays.fill(y, Float.NEGATIVE_INFINITY);
        for (int row : rows) {
            FloatRows.maximum(y, x[row]);
        }
    }

    /** y = Σ of the listed rows of x. */
    static void sum(float[] y, float[][] x, int[] rows) {
        Arrays.fill(y, 0);
        for (int row : rows) {
            FloatRows.add(y, x[row]);
        }
    }

    /** Adds g to the first of the listed rows at which x is largest. */
    static void addToLargest(float[][] sum, int[] rows, float[][] x, float[] g) {
        for (int i = 0; i < g.length; i++) {
            int largest = rows[0];
            for (int row : rows) {
                if (x[row][i] > x[largest][i]) {
                    largest = row;
                }
            }
            sum[largest][i] += g[i];
        }
    }
}
