package dev.twinprop.comparison.report;

/**
 * The number that came nearest to its bound, or passed it farthest.
 *
 * @param ratio error over allowed: at most 1 inside
 */
public record Closeness(int step, String quantity, double ratio) {

    /** Nothing was judged. */
    public static final Closeness NONE = new Closeness(0, "", 0);

    /** The one with the larger ratio. */
    public Closeness or(Closeness other) {
        return Double.compare(other.ratio, ratio) > 0 ? other : this;
    }
}
