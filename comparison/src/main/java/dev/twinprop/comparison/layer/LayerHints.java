package dev.twinprop.comparison.layer;

import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a wrong tensor looks like beside the right one. */
final class LayerHints {

    private final Tensor expected;
    private final double[] allowed;

    LayerHints(Tensor expected, double[] allowed) {
        this.expected = expected;
        this.allowed = allowed;
    }

    /**
     * Hints at what was done to all values.
     *
     * @param batch rows of the input
     */
    List<String> of(Tensor actual, int batch) {
        if (NaturalSizes.largest(actual) == 0) {
            return List.of("zero everywhere: not computed?");
        }
        List<String> hints = new ArrayList<>();
        factors(batch).forEach((factor, meaning) -> {
            if (isMultiple(actual, factor)) {
                hints.add(meaning);
            }
        });
        if (isSquare() && agrees(actual.transposed())) {
            hints.add("it is the transpose of what is expected");
        }
        if (isNarrow(actual)) {
            hints.add("off by no more than the rounding of float32: is a float in between?");
        }
        return hints.isEmpty() ? List.of(nearestMultiple(actual)) : hints;
    }

    /** Hints for a tensor of another shape. */
    List<String> ofShape(Tensor actual) {
        boolean isTurned = actual.rank() == 2 && expected.hasShapeOf(actual.transposed());
        if (isTurned && agrees(actual.transposed())) {
            return List.of("it is the transpose of what is expected; parameters have the layout of the reference");
        }
        return actual.size() == expected.size() && agrees(actual.reshaped(expected.shape()))
                ? List.of("its values are right, in order")
                : List.of();
    }

    private static Map<Double, String> factors(int batch) {
        Map<Double, String> factors = new LinkedHashMap<>();
        factors.put(-1.0, "it is -1 times what is expected: the sign");
        if (batch > 1) {
            factors.put(
                    (double) batch,
                    "it is m = " + batch + " times what is expected: multiplied by the batch size, "
                            + "or summed twice over the batch");
            factors.put(
                    1.0 / batch,
                    "it is 1/m of what is expected, m = " + batch
                            + ": averaged over the batch, which the output gradient already accounts for");
        }
        return factors;
    }

    private boolean isMultiple(Tensor actual, double factor) {
        return agrees(actual.map(value -> value / factor));
    }

    private boolean agrees(Tensor other) {
        boolean agrees = true;
        for (int i = 0; i < allowed.length; i++) {
            agrees &= Math.abs(other.get(i) - expected.get(i)) <= 2 * allowed[i];
        }
        return agrees;
    }

    private boolean isSquare() {
        return expected.rank() == 2 && expected.shape(0) == expected.shape(1);
    }

    /** Whether all values are near, and more than half of them are wrong. */
    private boolean isNarrow(Tensor actual) {
        double near = 16 * DType.FLOAT32.unitRoundoff() * NaturalSizes.largest(expected);
        int wrong = 0;
        boolean isNear = true;
        for (int i = 0; i < allowed.length; i++) {
            double error = Math.abs(actual.get(i) - expected.get(i));
            isNear &= error <= near;
            wrong += error > allowed[i] ? 1 : 0;
        }
        return isNear && 2 * wrong > allowed.length;
    }

    /** The least-squares ratio to the right values, with what it leaves. */
    private String nearestMultiple(Tensor actual) {
        double product = 0;
        double square = 0;
        for (int i = 0; i < allowed.length; i++) {
            product += actual.get(i) * expected.get(i);
            square += expected.get(i) * expected.get(i);
        }
        double ratio = square == 0 ? 0 : product / square;
        double residual = 0;
        for (int i = 0; i < allowed.length; i++) {
            residual = Math.max(residual, Math.abs(actual.get(i) - ratio * expected.get(i)));
        }
        return String.format(
                Locale.ROOT,
                "nearest multiple of the right values: %.6g times, which leaves %.1e of max|expected|",
                ratio,
                residual / Math.max(NaturalSizes.largest(expected), Double.MIN_NORMAL));
    }
}
