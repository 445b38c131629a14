package dev.twinprop.comparison.picture.plot;

/**
 * From where to where an axis goes.
 *
 * @param low NaN in a wish: wherever the data begin
 * @param high NaN in a wish: wherever they end
 */
public record Range(double low, double high) {

    /** No wish: as the data go. */
    public static final Range OF_DATA = new Range(Double.NaN, Double.NaN);

    /** This range where it wishes, and another where it does not. */
    Range orElse(Range other) {
        return new Range(Double.isNaN(low) ? other.low : low, Double.isNaN(high) ? other.high : high);
    }
}
