package dev.twinprop.comparison.search.grid;

import java.util.List;

/** A number that formulas with the same values share, whatever rounding did to them. */
public final class Fingerprint {

    /** Values are compared in so many of their leading bits, relative to the largest. */
    private static final double RESOLUTION = 0x1p36;

    private Fingerprint() {}

    public static long of(List<Grid> steps) {
        long print = 1;
        for (Grid grid : steps) {
            double largest = 0;
            for (double cell : grid.cells()) {
                largest = Double.isFinite(cell) ? Math.max(largest, Math.abs(cell)) : largest;
            }
            double sum = 0;
            double weight = 0.618;
            boolean odd = false;
            for (double cell : grid.cells()) {
                weight = weight * 1.7 % 1 + 0.3;
                odd |= !Double.isFinite(cell);
                sum += weight * (Double.isFinite(cell) ? cell : standIn(cell) * largest);
            }
            double scaled = largest == 0 ? 0 : sum / largest;
            print = 31 * print + Math.round(scaled * RESOLUTION);
            print = 31 * print + (odd ? 1 : 0);
            print = 31 * print + rounded(largest);
        }
        return print;
    }

    /** What NaN and the infinities count as, beside a largest number of 1. */
    private static double standIn(double cell) {
        return Double.isNaN(cell) ? 2 : cell > 0 ? 3 : 5;
    }

    private static long rounded(double value) {
        if (value == 0) {
            return 0;
        }
        int exponent = Math.getExponent(value);
        return Math.round(Math.scalb(value, -exponent) * RESOLUTION) * 4099 + exponent;
    }
}
