package dev.twinprop.comparison.picture.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round numbers along an axis. */
final class Ticks {

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Ticks() {}

    /**
     * The ticks within a range.
     *
     * @param wanted about how many
     */
    static List<Tick> of(Axis axis, Range range, int wanted) {
        if (!axis.categories().isEmpty()) {
            List<Tick> names = new ArrayList<>();
            for (int i = 0; i < axis.categories().size(); i++) {
                names.add(new Tick(i, axis.categories().get(i)));
            }
            return names;
        }
        if (axis.scale() != Scale.LOG) {
            return linear(range, wanted, axis.scale() == Scale.WHOLE ? 1 : 0);
        }
        int first = (int) Math.ceil(Math.log10(range.low()) - 1e-9);
        int last = (int) Math.floor(Math.log10(range.high()) + 1e-9);
        if (last - first >= 2) {
            return decades(first, last, wanted);
        }
        List<Tick> parts = partsOfDecades(range, first - 1, last);
        return parts.size() >= 3 ? parts : linear(range, wanted, 0);
    }

    private static List<Tick> linear(Range range, int wanted, double atLeast) {
        double step = Math.max(atLeast, roundStep((range.high() - range.low()) / Math.max(1, wanted)));
        List<Tick> ticks = new ArrayList<>();
        long last = (long) Math.floor(range.high() / step + 1e-9);
        for (long i = (long) Math.ceil(range.low() / step - 1e-9); i <= last; i++) {
            ticks.add(new Tick(i * step, number(i * step, step)));
        }
        return ticks;
    }

    /** The smallest of 1, 2, 5, 10, … times a power of ten that is no smaller. */
    private static double roundStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static List<Tick> decades(int first, int last, int wanted) {
        int every = Math.max(1, (int) Math.ceil((last - first + 1) / (double) Math.max(2, wanted)));
        boolean plain = first >= -2 && last <= 4;
        List<Tick> ticks = new ArrayList<>();
        for (int e = first; e <= last; e++) {
            double value = Math.pow(10, e);
            boolean named = Math.floorMod(e, every) == 0;
            ticks.add(new Tick(value, !named ? "" : plain ? number(value, value) : powerOfTen(e)));
        }
        return ticks;
    }

    private static List<Tick> partsOfDecades(Range range, int first, int last) {
        List<Tick> ticks = new ArrayList<>();
        for (int e = first; e <= last; e++) {
            for (int digit : new int[] {1, 2, 5}) {
                double value = digit * Math.pow(10, e);
                if (value >= range.low() * (1 - 1e-9) && value <= range.high() * (1 + 1e-9)) {
                    ticks.add(new Tick(value, number(value, Math.pow(10, e))));
                }
            }
        }
        return ticks;
    }

    /** A number to the digits that its distance to the next one needs. */
    private static String number(double value, double step) {
        double size = Math.max(Math.abs(value), step);
        if (size >= 1e7 || step < 0.99e-4) {
            return value == 0 ? "0" : String.format(Locale.ROOT, "%.2g", value).replaceFirst("\\.?0*e", "e");
        }
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return text.replace('-', '−');
    }

    private static String powerOfTen(int exponent) {
        if (exponent == 0 || exponent == 1) {
            return exponent == 0 ? "1" : "10";
        }
        StringBuilder text = new StringBuilder("10").append(exponent < 0 ? "⁻" : "");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }
}
