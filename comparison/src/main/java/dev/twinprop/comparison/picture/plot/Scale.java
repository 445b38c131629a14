package dev.twinprop.comparison.picture.plot;

/** How numbers are laid out along an axis. */
public enum Scale {
    LINEAR,
    /** Linear, with ticks at whole numbers only. */
    WHOLE,
    /** Logarithmic; has no place for zero and what is below it. */
    LOG;

    /** Numbers beyond it, and on a logarithmic axis those below its inverse, would overflow when ranges are computed. */
    private static final double LARGEST = 1e290;

    /** Whether a number has a place on the axis. */
    public boolean shows(double value) {
        return Math.abs(value) <= LARGEST && (this != LOG || value >= 1 / LARGEST);
    }

    /** The place of a number, up to shift and scale. */
    public double place(double value) {
        return this == LOG ? Math.log10(value) : value;
    }

    /** The number at a place. */
    public double valueAt(double place) {
        return this == LOG ? Math.pow(10, place) : place;
    }
}
