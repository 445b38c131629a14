package dev.twinprop.comparison.report;

import java.util.Locale;

/** Numbers as one would write them by hand. */
public final class Numbers {

    private Numbers() {}

    /** Up to six significant digits, without trailing zeros. */
    public static String format(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : Double.toString(value);
        }
        String[] parts = String.format(Locale.ROOT, "%.6g", value).split("e", 2);
        String digits = parts[0].contains(".") ? parts[0].replaceAll("\\.?0+$", "") : parts[0];
        return parts.length == 1 ? digits : digits + "e" + parts[1];
    }
}
