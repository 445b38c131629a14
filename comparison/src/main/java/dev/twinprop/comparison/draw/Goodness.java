package dev.twinprop.comparison.draw;

import java.util.Arrays;
import java.util.Optional;

/**
 * Tests of values against a standard distribution whose false alarms are bounded for any number of values.
 *
 * <ul>
 *   <li>a value beyond the bound of the distribution, which cannot be drawn;
 *   <li>the largest magnitude: all of n lie below q with probability (F(q) − F(−q))ⁿ, and one lies above with n times
 *       the probability of the tail at most;
 *   <li>of a normal one, the sum of squares, which leaves [n − 2√(nt), n + 2√(nt) + 2t] with probability 2e⁻ᵗ at most
 *       (Laurent and Massart 2000);
 *   <li>the largest distance between the two distribution functions, which exceeds ε with probability 2e^−2nε² at most
 *       (Massart 1990).
 * </ul>
 *
 * @param alarms the probability of a false alarm that all tests of one set of values may have together
 */
record Goodness(double alarms) {

    /** Of a value, in the type in which it may have been stored. */
    static final double ROUNDING = 0x1p-7;

    private static final int TESTS = 3;

    /** Why values cannot be a sample, in words; empty if they can. */
    Optional<String> objection(double[] values, Distribution distribution) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int n = sorted.length;
        double largest = Math.max(-sorted[0], sorted[n - 1]);
        if (!(largest <= distribution.bound() * (1 + ROUNDING))) {
            return Optional.of(String.format(
                    "the largest is %.3g times the largest that can be drawn", largest / distribution.bound()));
        }
        double t = Math.log(2 * TESTS / alarms);
        return size(n, largest, distribution, t)
                .or(() -> distribution.bound() < Double.POSITIVE_INFINITY ? Optional.empty() : squares(sorted, t))
                .or(() -> distance(sorted, distribution, t));
    }

    private static Optional<String> size(int n, double largest, Distribution distribution, double t) {
        double most = largest * (1 + ROUNDING);
        double below = distribution.cumulative(most) - distribution.cumulative(-most);
        if (n * Math.log(Math.max(below, Double.MIN_NORMAL)) < -t) {
            return Optional.of(String.format("none is beyond %.3g times the declared scale", largest));
        }
        double least = largest * (1 - ROUNDING);
        return distribution.bound() == Double.POSITIVE_INFINITY && n * distribution.tail(least) < Math.exp(-t)
                ? Optional.of(String.format("one is %.3g times the declared scale", largest))
                : Optional.empty();
    }

    private static Optional<String> squares(double[] sorted, double t) {
        int n = sorted.length;
        double squares = Arrays.stream(sorted).map(x -> x * x).sum();
        double most = (n + 2 * Math.sqrt(n * t) + 2 * t) * (1 + 2 * ROUNDING);
        double least = (n - 2 * Math.sqrt(n * t)) * (1 - 2 * ROUNDING);
        return squares > most || squares < least
                ? Optional.of(String.format("their deviation is %.3g times the declared one", Math.sqrt(squares / n)))
                : Optional.empty();
    }

    private static Optional<String> distance(double[] sorted, Distribution distribution, double t) {
        int n = sorted.length;
        double distance = 0;
        for (int i = 0; i < n; i++) {
            double expected = distribution.cumulative(sorted[i]);
            distance = Math.max(distance, Math.max(expected - (double) i / n, (i + 1.0) / n - expected));
        }
        return distance > Math.sqrt(t / (2 * n)) + ROUNDING
                ? Optional.of("they are spread in another form than the declared one")
                : Optional.empty();
    }
}
