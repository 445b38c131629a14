package dev.twinprop.datasets.data;

import dev.twinprop.contract.tensor.Tensor;

/** Picks rows of a matrix. */
final class Rows {

    private Rows() {}

    /** The rows order[from] to order[to−1], in the matrix's type. */
    static Tensor select(Tensor matrix, int[] order, int from, int to) {
        int columns = matrix.shape(1);
        double[] elements = new double[(to - from) * columns];
        for (int i = from; i < to; i++) {
            for (int j = 0; j < columns; j++) {
                elements[(i - from) * columns + j] = matrix.get(order[i] * columns + j);
            }
        }
        return Tensor.of(new int[] {to - from, columns}, elements).as(matrix.dtype());
    }

    /** The order of the rows as they stand. */
    static int[] inOrder(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        return order;
    }
}
