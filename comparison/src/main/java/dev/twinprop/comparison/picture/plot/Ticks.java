package dev.twinprop.comparison.picture.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round numbers along an axis. */
final class Ticks {

    /** Of numbers so near to each other, powers of ten are easier to read, unless they are large beside that. */
    private static final double SMALL = 0.99e-4;

    private static final double SMALLEST = 0.99e-6;
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
        double largest = Math.max(Math.abs(range.low()), Math.abs(range.high()));
        List<Tick> ticks = new ArrayList<>();
        long last = (long) Math.floor(range.high() / step + 1e-9);
        for (long i = (long) Math.ceil(range.low() / step - 1e-9); i <= last; i++) {
            ticks.add(new Tick(i * step, number(i * step, step, largest)));
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
            ticks.add(new Tick(value, !named ? "" : plain ? number(value, value, value) : powerOfTen(e)));
        }
        return ticks;
    }

    private static List<Tick> partsOfDecades(Range range, int first, int last) {
        List<Tick> ticks = new ArrayList<>();
        for (int e = first; e <= last; e++) {
            for (int digit : new int[] {1, 2, 5}) {
                double value = digit * Math.pow(10, e);
                if (value >= range.low() * (1 - 1e-9) && value <= range.high() * (1 + 1e-9)) {
                    ticks.add(new Tick(value, number(value, Math.pow(10, e), value)));
                }
            }
        }
        return ticks;
    }

    /**
     * A number to the digits that its distance to the next one needs.
     *
     * @param largest on the same axis, all of which is written alike
     */
    private static String number(double value, double step, double largest) {
        if (largest >= 1e7 || step < SMALLEST || (step < SMALL && largest < 10 * SMALL)) {
            return scientific(value, step);
        }
        int decimals = Math.max(0, -exponent(step));
        return String.format(Locale.ROOT, "%,." + decimals + "f", value).replace('-', '−');
    }

    private static String scientific(double value, double step) {
        if (value == 0) {
            return "0";
        }
        int digits = Math.max(0, exponent(Math.abs(value)) - exponent(step));
        return String.format(Locale.ROOT, "%." + digits + "e", value)
                .replaceFirst("e\\+?(-?)0*", "e$1")
                .replace('-', '−');
    }

    private static int exponent(double size) {
        return (int) Math.floor(Math.log10(size) + 1e-9);
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
