package dev.twinprop.comparison.peer;

import java.util.stream.IntStream;

/**
 * Which elements of an (m, columns) matrix are normalised together, and which share a γ.
 *
 * @param rows m
 * @param area the elements of a channel of a sample; 1 without images
 * @param overBatch by channel over all samples, each channel with a γ of its own; else by sample, each element with one
 */
record Grouping(int rows, int columns, int area, boolean overBatch) {

    int groups() {
        return overBatch ? columns / area : rows;
    }

    /** The elements of a group, in row-major order. */
    int[] members(int group) {
        return overBatch
                ? sharing(group)
                : IntStream.range(group * columns, (group + 1) * columns).toArray();
    }

    /** The number of the γ that an element has. */
    int parameter(int element) {
        int column = element % columns;
        return overBatch ? column / area : column;
    }

    /** The elements that have a γ. */
    int[] sharing(int parameter) {
        return IntStream.range(0, rows * columns)
                .filter(element -> parameter(element) == parameter)
                .toArray();
    }
}
