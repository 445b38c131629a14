package dev.twinprop.comparison.train;

import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How values are distributed.
 *
 * @param from the smallest value
 * @param to the largest
 * @param counts how many lie in each of as many ranges of equal width
 */
public record Histogram(double from, double to, List<Integer> counts) {

    private static final int BINS = 40;

    public Histogram {
        counts = List.copyOf(counts);
    }

    /** The distribution of the finite elements of a tensor. */
    public static Histogram of(Tensor tensor) {
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < tensor.size(); i++) {
            double value = tensor.get(i);
            if (Double.isFinite(value)) {
                from = Math.min(from, value);
                to = Math.max(to, value);
            }
        }
        List<Integer> counts = new ArrayList<>(Collections.nCopies(BINS, 0));
        for (int i = 0; i < tensor.size(); i++) {
            double value = tensor.get(i);
            if (Double.isFinite(value)) {
                int bin = to > from ? (int) Math.min(BINS - 1.0, (value - from) / (to - from) * BINS) : 0;
                counts.set(bin, counts.get(bin) + 1);
            }
        }
        return from <= to ? new Histogram(from, to, counts) : new Histogram(0, 0, counts);
    }
}
