package dev.twinprop.datasets.data;

/** Orders of rows. */
final class Rows {

    private Rows() {}

    /** The order of the rows as they stand. */
    static int[] inOrder(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        return order;
    }
}
