package dev.twinprop.contract.spec;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of a quantity for one sample. Traces hold such a quantity as a matrix, (m, {@link #size}).
 *
 * @param extents (features), or (channels, height, width)
 */
public record SampleShape(List<Integer> extents) {

    /** A sample of more elements than this is a slip. */
    private static final int MOST_ELEMENTS = 100_000_000;

    public SampleShape {
        extents = List.copyOf(extents);
    }

    /** Features without an order in space. */
    public static SampleShape flat(int features) {
        return new SampleShape(List.of(features));
    }

    /** Images. */
    public static SampleShape image(int channels, Extent size) {
        Check.require(
                (double) channels * size.height() * size.width() <= MOST_ELEMENTS,
                "",
                "images of " + channels + "x" + size + " have more than " + MOST_ELEMENTS + " elements");
        return new SampleShape(List.of(channels, size.height(), size.width()));
    }

    /** Whether it is (channels, height, width). */
    public boolean isImage() {
        return extents.size() == 3;
    }

    /** The channels of an image; each feature is one. */
    public int channels() {
        return extents.get(0);
    }

    /** The elements of each channel. */
    public int places() {
        return size() / channels();
    }

    /** The rows of an image. */
    public int height() {
        return extents.get(1);
    }

    /** The columns of an image. */
    public int width() {
        return extents.get(2);
    }

    void requireImage(String type) {
        Check.require(
                isImage(),
                "",
                type + " needs images, got " + this + " features; give inputs [channels, height, width]");
    }

    void requireFlat(String type) {
        Check.require(!isImage(), "", "expected flatten between images of " + this + " and " + type);
    }

    /** The number of elements. */
    public int size() {
        return extents.stream().reduce(1, Math::multiplyExact);
    }

    /** For example {@code 3x32x32}. */
    @Override
    public String toString() {
        return extents.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
