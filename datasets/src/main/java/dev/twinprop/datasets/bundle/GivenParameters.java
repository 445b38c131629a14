package dev.twinprop.datasets.bundle;

import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Initial parameters as they were given: weights (in, out) or all (out, in), biases (out), (1, out) or (out, 1). */
final class GivenParameters {

    private final List<DenseLayer> layers;
    private final Set<String> notes;

    GivenParameters(NetworkSpec network, Set<String> notes) {
        this.layers = network.denseLayers();
        this.notes = notes;
    }

    /** Every parameter in this project's layout; a bias that is not given is 0. */
    Map<String, Tensor> of(Map<String, Tensor> given) {
        boolean transposed = areTransposed(given);
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        for (DenseLayer layer : layers) {
            String weight = Quantities.weight(layer.index());
            parameters.put(weight, weight(weight, given, layer, transposed));
            if (layer.bias()) {
                String bias = Quantities.bias(layer.index());
                parameters.put(bias, bias(bias, given, layer));
            }
        }
        if (transposed) {
            notes.add("inputs-transposed: the given weights are (out, in)");
        }
        return parameters;
    }

    /** Layers that are not square decide for all. */
    private boolean areTransposed(Map<String, Tensor> given) {
        List<DenseLayer> telling = layers.stream()
                .filter(layer -> layer.inputs() != layer.outputs())
                .filter(layer -> given.containsKey(Quantities.weight(layer.index())))
                .toList();
        return !telling.isEmpty()
                && telling.stream()
                        .allMatch(layer -> hasShape(
                                required(Quantities.weight(layer.index()), given), layer.outputs(), layer.inputs()));
    }

    private static Tensor weight(String name, Map<String, Tensor> given, DenseLayer layer, boolean transposed) {
        Tensor tensor = required(name, given);
        Tensor turned = transposed && tensor.rank() == 2 ? tensor.transposed() : tensor;
        if (!hasShape(turned, layer.inputs(), layer.outputs())) {
            throw misshapen(name, tensor, layer.inputs(), layer.outputs());
        }
        return turned;
    }

    private Tensor bias(String name, Map<String, Tensor> given, DenseLayer layer) {
        Tensor tensor = given.get(name);
        if (tensor == null) {
            notes.add("bias-default: " + name + " is not given, so it is 0");
            return Tensor.vector(new double[layer.outputs()]);
        }
        boolean fits = hasShape(tensor, layer.outputs())
                || hasShape(tensor, 1, layer.outputs())
                || hasShape(tensor, layer.outputs(), 1);
        if (!fits) {
            throw misshapen(name, tensor, layer.outputs());
        }
        return tensor.reshaped(layer.outputs());
    }

    private static Tensor required(String name, Map<String, Tensor> given) {
        Tensor tensor = given.get(name);
        if (tensor == null) {
            throw new SpecException(name, "missing; give the initial weights, (in, out)");
        }
        return tensor;
    }

    private static boolean hasShape(Tensor tensor, int... shape) {
        return Arrays.equals(tensor.shape(), shape);
    }

    private static SpecException misshapen(String name, Tensor tensor, int... expected) {
        return new SpecException(
                name, "expected shape " + Arrays.toString(expected) + ", got " + Arrays.toString(tensor.shape()));
    }
}
