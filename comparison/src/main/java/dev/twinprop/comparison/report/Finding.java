package dev.twinprop.comparison.report;

import dev.twinprop.contract.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One disagreement.
 *
 * @param step the number of the step
 * @param quantity the bare key, without a step prefix
 * @param kind what is wrong with it
 * @param origin whether it is wrong by itself; false if it only inherits what was wrong before it
 * @param maxError the absolute error at the worst element; null unless values were compared
 * @param allowed the bound there
 * @param bound how the bound was derived: {@code proven} or {@code probabilistic}; null unless values were compared
 * @param worstIndex the element with the largest error/allowed
 * @param expected the reference's value there
 * @param actual the candidate's value there
 * @param expectedShape null unless the shape is wrong
 * @param actualShape null unless the shape is wrong
 */
public record Finding(
        int step,
        String quantity,
        Kind kind,
        boolean origin,
        @Nullable Double maxError,
        @Nullable Double allowed,
        @Nullable String bound,
        @Nullable List<Integer> worstIndex,
        @Nullable Double expected,
        @Nullable Double actual,
        @Nullable List<Integer> expectedShape,
        @Nullable List<Integer> actualShape) {

    /** What is wrong with a quantity. */
    public enum Kind {
        /** A number lies outside its bound. */
        VALUES,
        /** The array has another shape. */
        SHAPE,
        /** A NaN or an infinity where a finite number is expected. */
        NOT_FINITE,
        /** It was not recorded, though it should have been. */
        MISSING
    }

    /** A number that lies outside its bound, or is not finite. */
    public static Finding values(
            int step,
            String quantity,
            Kind kind,
            boolean origin,
            double allowed,
            String bound,
            int[] worstIndex,
            double expected,
            double actual) {
        return new Finding(
                step,
                quantity,
                kind,
                origin,
                Math.abs(actual - expected),
                allowed,
                bound,
                listed(worstIndex),
                expected,
                actual,
                null,
                null);
    }

    /** An array of the wrong shape. */
    public static Finding shape(int step, String quantity, boolean origin, int[] expected, Tensor actual) {
        return new Finding(
                step,
                quantity,
                Kind.SHAPE,
                origin,
                null,
                null,
                null,
                null,
                null,
                null,
                listed(expected),
                listed(actual.shape()));
    }

    /** A quantity that should have been recorded. */
    public static Finding missing(int step, String quantity) {
        return new Finding(step, quantity, Kind.MISSING, true, null, null, null, null, null, null, null, null);
    }

    private static List<Integer> listed(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}
