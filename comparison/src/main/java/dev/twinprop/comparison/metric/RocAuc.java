package dev.twinprop.comparison.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The area under the receiver operating characteristic. */
final class RocAuc {

    private RocAuc() {}

    /**
     * The probability that a row of class 1 scores higher than one of class 0, ties counting half (Mann and Whitney);
     * empty if a class has no rows.
     */
    static OptionalDouble of(double[] scores, int[] classes) {
        Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        double rankSum = 0;
        long positives = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                to++;
            }
            double rank = (from + 1 + to) / 2.0; // the mean of from+1 … to
            for (int i = from; i < to; i++) {
                if (classes[order[i]] == 1) {
                    rankSum += rank;
                    positives++;
                }
            }
            from = Math.max(to, from + 1); // NaN equals nothing, not even itself
        }
        long negatives = scores.length - positives;
        if (positives == 0 || negatives == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives));
    }
}
