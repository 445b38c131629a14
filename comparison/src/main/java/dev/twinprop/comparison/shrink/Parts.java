package dev.twinprop.comparison.shrink;

import dev.twinprop.contract.tensor.Tensor;
import java.util.stream.IntStream;

/** Parts of matrices and vectors, in their own type. */
final class Parts {

    private Parts() {}

    /** The numbers 0 to n−1 without from to to−1. */
    static int[] without(int n, int from, int to) {
        return IntStream.range(0, n).filter(i -> i < from || i >= to).toArray();
    }

    /** The first n numbers. */
    static int[] first(int n) {
        return IntStream.range(0, n).toArray();
    }

    /** Some rows of a matrix, or elements of a vector. */
    static Tensor rows(Tensor tensor, int[] kept) {
        int columns = tensor.rank() == 1 ? 1 : tensor.shape(1);
        double[] elements = new double[kept.length * columns];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = tensor.get(kept[i / columns] * columns + i % columns);
        }
        int[] shape = tensor.rank() == 1 ? new int[] {kept.length} : new int[] {kept.length, columns};
        return Tensor.of(shape, elements).as(tensor.dtype());
    }

    /** Some columns of a matrix. */
    static Tensor columns(Tensor matrix, int[] kept) {
        double[] elements = new double[matrix.shape(0) * kept.length];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = matrix.get(i / kept.length * matrix.shape(1) + kept[i % kept.length]);
        }
        return Tensor.of(new int[] {matrix.shape(0), kept.length}, elements).as(matrix.dtype());
    }
}
