package dev.twinprop.comparison.layer;

import dev.twinprop.contract.layer.LayerGradients;
import dev.twinprop.contract.layer.LayerReference;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * How many terms the sums of a layer have: counted, since its formula is not known.
 *
 * <p>An output sums over the inputs and parameters by which its derivative is not zero; the gradient of a value sums over
 * the outputs that change with it, and takes part in the rounding of the outputs. Both are counted at a few elements
 * drawn at random, and the largest counts are added.
 */
final class TermCount {

    private static final int ELEMENTS = 4;

    private final LayerReference reference;
    private final LayerPoint point;
    private final Tensor output;
    private final RandomGenerator random;

    private TermCount(LayerReference reference, LayerPoint point, RandomGenerator random) {
        this.reference = reference;
        this.point = point;
        this.output = reference.forward(point.input(), point.parameters());
        this.random = random;
    }

    static int of(LayerReference reference, LayerPoint point, RandomGenerator random) {
        TermCount count = new TermCount(reference, point, random);
        int fanOut = count.fanOut(point.input(), point::withInput);
        for (Map.Entry<String, Tensor> parameter : point.parameters().entrySet()) {
            fanOut = Math.max(
                    fanOut,
                    count.fanOut(parameter.getValue(), value -> point.withParameter(parameter.getKey(), value)));
        }
        return count.fanIn() + fanOut;
    }

    private int fanIn() {
        int most = 0;
        for (int k = 0; k < ELEMENTS; k++) {
            double[] oneHot = new double[output.size()];
            oneHot[random.nextInt(oneHot.length)] = 1;
            LayerGradients gradients =
                    reference.backward(point.input(), point.parameters(), Tensor.of(output.shape(), oneHot));
            int terms = nonZeros(gradients.input());
            for (Tensor gradient : gradients.parameters().values()) {
                terms += nonZeros(gradient);
            }
            most = Math.max(most, terms);
        }
        return most;
    }

    private static int nonZeros(Tensor tensor) {
        return (int)
                Arrays.stream(tensor.toDoubles()).filter(value -> value != 0).count();
    }

    private int fanOut(Tensor variable, Function<Tensor, LayerPoint> place) {
        int most = 0;
        for (int k = 0; k < ELEMENTS; k++) {
            double[] changed = variable.toDoubles();
            int position = random.nextInt(changed.length);
            changed[position] += Math.max(Math.abs(changed[position]), Math.ulp(1f)) / 16;
            LayerPoint there = place.apply(Tensor.of(variable.shape(), changed));
            most = Math.max(most, differences(reference.forward(there.input(), there.parameters())));
        }
        return most;
    }

    private int differences(Tensor other) {
        int count = 0;
        for (int i = 0; i < output.size(); i++) {
            count += output.get(i) != other.get(i) ? 1 : 0;
        }
        return count;
    }
}
