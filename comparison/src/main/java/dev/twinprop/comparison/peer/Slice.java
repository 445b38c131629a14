package dev.twinprop.comparison.peer;

/**
 * A row, a column or a repeated number: elements at a fixed distance from each other.
 *
 * @param elements where they stand
 * @param offset the first
 * @param stride from one to the next
 */
@SuppressWarnings("ArrayRecordComponent") // a view, never compared
record Slice(double[] elements, int offset, int stride) {

    private static final double[] ONE = {1};

    /** As many ones as are asked for: products with them are exact, so a sum of products becomes a sum. */
    static Slice ones() {
        return new Slice(ONE, 0, 0);
    }

    /** All of an array. */
    static Slice of(double... elements) {
        return new Slice(elements, 0, 1);
    }

    double get(int i) {
        return elements[offset + i * stride];
    }
}
