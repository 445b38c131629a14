package dev.twinprop.comparison.metric;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How often each class was taken for each.
 *
 * @param counts rows are actual classes, columns predicted ones
 */
public record ConfusionMatrix(@JsonValue List<List<Integer>> counts) {

    public ConfusionMatrix {
        counts = counts.stream().map(List::copyOf).toList();
    }

    /** Counts pairs of an actual and a predicted class. */
    public static ConfusionMatrix of(int[] actual, int[] predicted, int classes) {
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < actual.length; i++) {
            counts[actual[i]][predicted[i]]++;
        }
        List<List<Integer>> rows = new ArrayList<>();
        for (int[] row : counts) {
            rows.add(Arrays.stream(row).boxed().toList());
        }
        return new ConfusionMatrix(rows);
    }

    /** How many there are. */
    public int total() {
        return counts.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum();
    }

    /** How many of a class were taken for what they are. */
    public int correct(int one) {
        return counts.get(one).get(one);
    }

    /** How many belong to a class. */
    public int actual(int one) {
        return counts.get(one).stream().mapToInt(Integer::intValue).sum();
    }

    /** How many were taken for a class. */
    public int predicted(int one) {
        return counts.stream().mapToInt(row -> row.get(one)).sum();
    }
}
