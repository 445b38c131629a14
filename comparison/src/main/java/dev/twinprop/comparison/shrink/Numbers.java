package dev.twinprop.comparison.shrink;

import java.util.Locale;

/** Numbers as one would write them by hand. */
final class Numbers {

    private Numbers() {}

    /** Up to six significant digits, without trailing zeros. */
    static String format(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : Double.toString(value);
        }
        String digits = String.format(Locale.ROOT, "%.6g", value);
        return digits.contains(".") ? digits.replaceAll("0+(?=e|$)", "").replaceAll("\\.(?=e|$)", "") : digits;
    }
}
