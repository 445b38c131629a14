package dev.twinprop.contract.spec;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A parameter that is trained.
 *
 * @param symbol for example {@code W}
 * @param k the number of the layer that it belongs to
 * @param kind what it does
 * @param extents its shape
 */
public record ParameterSpec(String symbol, int k, Kind kind, List<Integer> extents) {

    /** What a parameter does to what it meets. */
    public enum Kind {
        /** Weighs inputs; drawn at random. */
        WEIGHT,
        /** Is added; begins at 0. */
        OFFSET,
        /** Multiplies; begins at 1. */
        SCALE
    }

    public ParameterSpec {
        extents = List.copyOf(extents);
    }

    static ParameterSpec weight(String symbol, int k, int... shape) {
        return new ParameterSpec(
                symbol, k, Kind.WEIGHT, IntStream.of(shape).boxed().toList());
    }

    static ParameterSpec offset(String symbol, int k, int length) {
        return new ParameterSpec(symbol, k, Kind.OFFSET, List.of(length));
    }

    /** Its name in traces, for example {@code W1}. */
    public String name() {
        return symbol + k;
    }

    /** Its shape as tensors have it. */
    public int[] shape() {
        return extents.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The number of its elements. */
    public long size() {
        return Arrays.stream(shape()).asLongStream().reduce(1, Math::multiplyExact);
    }
}
