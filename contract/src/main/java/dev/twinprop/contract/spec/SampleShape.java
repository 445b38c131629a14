package dev.twinprop.contract.spec;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of a quantity for one sample. Traces hold such a quantity as a matrix, (m, {@link #size}).
 *
 * @param extents (features), or (channels, height, width)
 */
public record SampleShape(List<Integer> extents) {

    public SampleShape {
        extents = List.copyOf(extents);
    }

    /** Features without an order in space. */
    public static SampleShape flat(int features) {
        return new SampleShape(List.of(features));
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
