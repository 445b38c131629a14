package dev.twinprop.comparison.scorecard.count;

import java.util.Locale;

/**
 * A share of trials with its 95 % bounds by Wilson's score interval (1927).
 *
 * @param rate count/total; NaN of nothing
 * @param low the lower bound; 0 of nothing
 * @param high the upper bound; 1 of nothing
 */
public record Rate(int count, int total, double rate, double low, double high) {

    /** The 97.5 % quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /** So many of so many. */
    public static Rate of(int count, int total) {
        if (count < 0 || count > total) {
            throw new IllegalArgumentException(count + " of " + total);
        }
        if (total == 0) {
            return new Rate(0, 0, Double.NaN, 0, 1);
        }
        double p = (double) count / total;
        double denominator = 1 + Z * Z / total;
        double centre = (p + Z * Z / (2 * total)) / denominator;
        double half = Z / denominator * Math.sqrt(p * (1 - p) / total + Z * Z / (4.0 * total * total));
        double low = count == 0 ? 0 : centre - half;
        double high = count == total ? 1 : centre + half;
        return new Rate(count, total, p, low, high);
    }

    /** For example {@code 98.00 % (49/50, 89.5–99.6)}. */
    @Override
    public String toString() {
        return total == 0
                ? "–"
                : String.format(
                        Locale.ROOT, "%.2f %% (%d/%d, %.1f–%.1f)", 100 * rate, count, total, 100 * low, 100 * high);
    }
}
