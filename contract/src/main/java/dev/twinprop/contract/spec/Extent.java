package dev.twinprop.contract.spec;

/**
 * Two whole numbers, one for each direction of an image.
 *
 * @param height the first, along a column
 * @param width the second, along a row
 */
public record Extent(int height, int width) {

    /** The same in both directions. */
    public static Extent square(int side) {
        return new Extent(side, side);
    }

    /** Their product. */
    public int area() {
        return Math.multiplyExact(height, width);
    }

    void requireAtLeast(String field, int least) {
        Check.require(
                height >= least && width >= least,
                field,
                "expected a whole number of at least " + least + ", or two, got " + this);
    }

    /** For example {@code 3x5}. */
    @Override
    public String toString() {
        return height + "x" + width;
    }
}
