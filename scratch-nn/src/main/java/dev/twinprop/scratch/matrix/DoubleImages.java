package dev.twinprop.scratch.matrix;

import java.util.Arrays;

/** Loops over lists of double rows; {@link FloatImages} is the twin, line by line. */
final class DoubleImages {

    private DoubleImages() {}

    /** y = the listed rows of x, one after the other. */
    static void gather(double[] y, double[][] x, int[] rows, int length) {
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
    static void scatter(double[] y, double[][] x, int[] rows) {
        for (int i = 0; i < rows.length; i++) {
            double[] row = x[rows[i]];
            System.arraycopy(y, i * row.length, row, 0, row.length);
        }
    }

    /** The listed rows of x += y, piece by piece. */
    static void add(double[] y, double[][] x, int[] rows) {
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] != Matrix.NONE) {
                double[] row = x[rows[i]];
                add(row, y, i * row.length);
            }
        }
    }

    private static void add(double[] row, double[] y, int at) {
        for (int i = 0; i < row.length; i++) {
            row[i] += y[at + i];
        }
    }

    /** y[j] = the sum of the jth of y.length groups of rows. */
    static void groupSums(double[] y, double[][] x) {
        int group = x.length / y.length;
        for (int j = 0; j < y.length; j++) {
            double sum = 0;
            for (int r = j * group; r < (j + 1) * group; r++) {
                sum += DoubleRows.sum(x[r]);
            }
            y[j] = sum;
        }
    }

    /** y = the largest of the listed rows of x. */
    static void maximum(double[] y, double[][] x, int[] rows) {
        Arrays.fill(y, Double.NEGATIVE_INFINITY);
        for (int row : rows) {
            DoubleRows.maximum(y, x[row]);
        }
    }

    /** y = Σ of the listed rows of x. */
    static void sum(double[] y, double[][] x, int[] rows) {
        Arrays.fill(y, 0);
        for (int row : rows) {
            DoubleRows.add(y, x[row]);
        }
    }

    /** Adds g to the first of the listed rows at which x is largest. */
    static void addToLargest(double[][] sum, int[] rows, double[][] x, double[] g) {
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
