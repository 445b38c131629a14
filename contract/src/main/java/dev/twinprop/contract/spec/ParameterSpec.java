package dev.twinprop.contract.spec;

import dev.twinprop.contract.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a network keeps from step to step: a parameter that is trained, or a running statistic.
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
        /** Is added to what is weighed; begins at 0 where it is not drawn. */
        OFFSET,
        /** Multiplies what is normalised; begins at 1. */
        SCALE,
        /** Is added to what is normalised; begins at 0. */
        SHIFT
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

    static ParameterSpec scale(String symbol, int k, int length) {
        return new ParameterSpec(symbol, k, Kind.SCALE, List.of(length));
    }

    static ParameterSpec shift(String symbol, int k, int length) {
        return new ParameterSpec(symbol, k, Kind.SHIFT, List.of(length));
    }

    /** γ and β of a normalisation. */
    static List<ParameterSpec> scaleAndShift(int k, int length) {
        return List.of(scale("gamma", k, length), shift("beta", k, length));
    }

    /** Its name in traces, for example {@code W1}. */
    public String name() {
        return symbol + k;
    }

    /** Its shape as tensors have it. */
    public int[] shape() {
        return extents.stream().mapToInt(Integer::intValue).toArray();
    }

    /** What it begins with where it is not drawn: 0 where it is added, 1 where it multiplies. */
    public Tensor initial() {
        double[] values = new double[Math.toIntExact(size())];
        Arrays.fill(values, kind == Kind.SCALE ? 1 : 0);
        return Tensor.of(shape(), values);
    }

    /** The number of its elements. */
    public long size() {
        return Arrays.stream(shape()).asLongStream().reduce(1, Math::multiplyExact);
    }
}
