package dev.twinprop.comparison.layer;

import dev.twinprop.contract.layer.LayerReference;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The largest value that each quantity takes at and around a point: the size of terms that may cancel in it. */
final class NaturalSizes {

    private static final double[] SHRINKINGS = {-1, 1.0 / 8, -1.0 / 8, 1.0 / 64, -1.0 / 64};

    private final LayerReference reference;
    private final LayerPoint point;
    private final Map<String, Double> sizes = new LinkedHashMap<>();

    private NaturalSizes(LayerReference reference, LayerPoint point) {
        this.reference = reference;
        this.point = point;
    }

    /** Sizes by the quantities' names; values that are not finite do not count. */
    static Map<String, Double> of(LayerReference reference, LayerPoint point, Map<String, Tensor> expected) {
        NaturalSizes sizes = new NaturalSizes(reference, point);
        expected.forEach(sizes::take);
        sizes.mirrorOrEnlargeInput();
        sizes.shrink();
        sizes.subtractMean(Named.required(expected, LayerPoint.OUTPUT));
        return sizes.sizes;
    }

    /** The largest finite magnitude; 0 if there is none. */
    static double largest(Tensor tensor) {
        return Arrays.stream(tensor.toDoubles())
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    private void take(String quantity, Tensor value) {
        take(quantity, largest(value));
    }

    private void take(String quantity, double size) {
        sizes.merge(quantity, size, Math::max);
    }

    /**
     * Adds what a layer needs that subtracts a mean and divides by a deviation.
     *
     * <p>The gradient by its input has terms of the size max|g| max|y| / deviation; and what rounding does to the mean,
     * the difference from it enlarges by max|x| / deviation.
     */
    private void subtractMean(Tensor output) {
        double deviation = Normalization.deviation(reference, point, output);
        take(LayerPoint.INPUT_GRADIENT, largest(point.outputGradient()) * largest(output) / deviation);
        double enlargement = Math.max(1, largest(point.input()) / deviation);
        sizes.replaceAll((name, size) -> enlargement * size);
    }

    private void mirrorOrEnlargeInput() {
        double factor = Math.max(1, 1 / Math.max(largest(point.input()), Double.MIN_NORMAL));
        for (double sign : new double[] {1, -1}) {
            Tensor there = scaled(point.input(), sign * factor);
            take(LayerPoint.OUTPUT, reference.forward(there, point.parameters()));
        }
    }

    private void shrink() {
        for (double factor : SHRINKINGS) {
            takeFrom(point.withInput(scaled(point.input(), factor)), LayerPoint.INPUT_GRADIENT);
            point.parameters()
                    .forEach((name, value) ->
                            takeFrom(point.withParameter(name, scaled(value, factor)), LayerPoint.gradientOf(name)));
        }
    }

    private void takeFrom(LayerPoint there, String quantity) {
        Tensor value = there.evaluate(reference).get(quantity);
        if (value != null) {
            take(quantity, value);
        }
    }

    private static Tensor scaled(Tensor tensor, double factor) {
        return tensor.map(value -> value * factor);
    }
}
