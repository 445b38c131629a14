package dev.twinprop.comparison.draw;

import dev.twinprop.contract.tensor.Tensor;
import java.util.Optional;

/** Whether the rows or the columns of a weight, whichever are fewer, are normal to each other and of one length. */
final class Orthogonality {

    /** Of a product of two vectors over that of their lengths, both rounded to the type in which they were stored. */
    private static final double ROUNDING = Goodness.ROUNDING * (2 + Goodness.ROUNDING);

    private Orthogonality() {}

    /** Why a weight cannot be orthogonal times a gain, in words; empty if it can. It is never so by chance. */
    static Optional<String> objection(DrawnParameter weight, double gain) {
        double[][] vectors = vectors(weight.tensor(), weight.spec().extents().get(0));
        for (double[] vector : vectors) {
            double ratio = dot(vector, vector) / (gain * gain);
            if (!(Math.abs(ratio - 1) <= ROUNDING)) {
                return Optional.of(String.format("a length is %.3g times the declared gain", Math.sqrt(ratio)));
            }
        }
        for (int a = 0; a < vectors.length; a++) {
            for (int b = 0; b < a; b++) {
                double cosine = dot(vectors[a], vectors[b]) / (gain * gain);
                if (!(Math.abs(cosine) <= ROUNDING)) {
                    return Optional.of(String.format("two of them have a cosine of %.3g", cosine));
                }
            }
        }
        return Optional.empty();
    }

    /** The rows of a matrix (in, out), or of filters (out, in); the columns if they are fewer. */
    private static double[][] vectors(Tensor tensor, int inputs) {
        int rows = tensor.rank() == 2 ? tensor.shape(0) : tensor.size() / inputs;
        int columns = tensor.size() / rows;
        double[] elements = tensor.toDoubles();
        double[][] vectors = new double[Math.min(rows, columns)][Math.max(rows, columns)];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                vectors[rows <= columns ? i : j][rows <= columns ? j : i] = elements[i * columns + j];
            }
        }
        return vectors;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
