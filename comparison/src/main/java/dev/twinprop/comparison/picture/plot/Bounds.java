package dev.twinprop.comparison.picture.plot;

/** The smallest and largest of the numbers that an axis can show; others are passed over. */
public final class Bounds {

    private final Scale scale;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    /** Of nothing yet. */
    public Bounds(Scale scale) {
        this.scale = scale;
    }

    /** Takes in some numbers. */
    public void add(double... values) {
        for (double value : values) {
            if (scale.shows(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
    }

    /**
     * A range that holds all numbers and is never empty: around a single number, and around one without any.
     *
     * @param padding what is left free at each end, as a share of the whole
     */
    Range range(double padding) {
        if (low > high) {
            return scale == Scale.LOG ? new Range(0.1, 10) : new Range(0, 1);
        }
        double from = scale.place(low);
        double to = scale.place(high);
        double free = padding * (to - from);
        if (to - from <= 1e-12 * Math.max(Math.abs(from), Math.abs(to)) || to == from) {
            free = scale == Scale.LOG ? 0.5 : Math.max(0.5 * Math.abs(to), to == 0 ? 1 : 0);
        }
        return new Range(scale.valueAt(from - free), scale.valueAt(to + free));
    }
}
