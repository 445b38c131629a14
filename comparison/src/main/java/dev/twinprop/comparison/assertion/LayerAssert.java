package dev.twinprop.comparison.assertion;

import dev.twinprop.comparison.layer.LayerComparison;
import dev.twinprop.comparison.layer.LayerReport;
import dev.twinprop.contract.layer.CustomLayer;
import dev.twinprop.contract.layer.LayerReference;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.opentest4j.AssertionFailedError;

/**
 * Assertions about a single hand-written layer.
 *
 * <p>Compared are the output, the gradient by the input and the gradient by every parameter. The parameters are the
 * reference's own and the gradient by the output is drawn from a fixed seed, unless they are given: with ones in all
 * places, as {@code sum().backward()} has it, many mistakes do not show.
 */
public final class LayerAssert {

    private static final long SEED = 1;

    private final CustomLayer layer;
    private final Optional<Map<String, Tensor>> parameters;
    private final Optional<Tensor> outputGradient;
    private final long seed;

    private LayerAssert(
            CustomLayer layer, Optional<Map<String, Tensor>> parameters, Optional<Tensor> outputGradient, long seed) {
        this.layer = layer;
        this.parameters = parameters;
        this.outputGradient = outputGradient;
        this.seed = seed;
    }

    static LayerAssert of(CustomLayer layer) {
        return new LayerAssert(layer, Optional.empty(), Optional.empty(), SEED);
    }

    /** The same assertion with parameters in place of the reference's own, in its names and layout. */
    public LayerAssert withParameters(Map<String, Tensor> values) {
        return new LayerAssert(layer, Optional.of(values), outputGradient, seed);
    }

    /** The same assertion with a gradient of the loss by the output, of the output's shape. */
    public LayerAssert withOutputGradient(Tensor value) {
        return new LayerAssert(layer, parameters, Optional.of(value), seed);
    }

    /** The same assertion with another seed of what is drawn. */
    public LayerAssert withSeed(long value) {
        return new LayerAssert(layer, parameters, outputGradient, value);
    }

    /**
     * Asserts that output and gradients are the reference's, up to rounding.
     *
     * <p>How much rounding may do is estimated from the reference, since no bound is proven for a layer that may be any.
     *
     * @param reference such as {@code DjlLayerReference} of the module {@code djl-nn}; not closed
     * @param input float64 or float32: the type in which the layer computes
     * @throws AssertionFailedError if a value is wrong, missing or of another shape, or nothing could be judged
     * @throws IllegalArgumentException if the reference cannot be evaluated there, is not finite, or is random
     */
    public LayerAssert agreesWith(LayerReference reference, Tensor input) {
        Map<String, Tensor> values = parameters.orElseGet(() -> reference.parameters(input.shape()));
        LayerReport report = LayerComparison.run(
                layer, reference, input, values, output -> outputGradient.orElseGet(() -> drawn(output)), seed);
        if (!report.findings().isEmpty()) {
            throw new AssertionFailedError("the layer disagrees with its reference\n\n" + report.text());
        }
        if (report.agreeing().isEmpty()) {
            throw new AssertionFailedError(
                    "nothing could be judged: choose inputs of order 1, or float64\n\n" + report.text());
        }
        return this;
    }

    private Tensor drawn(Tensor output) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return output.map(value -> random.nextGaussian());
    }
}
