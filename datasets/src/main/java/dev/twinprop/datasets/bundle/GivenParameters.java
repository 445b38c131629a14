package dev.twinprop.datasets.bundle;

import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.ImageLayouts;
import dev.twinprop.contract.trace.Quantities;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Initial parameters as they were given: weights (in, out) or all (out, in), filters of rank 4 too, vectors (out), (1, out) or (out, 1). */
final class GivenParameters {

    private final NetworkSpec network;
    private final List<ParameterSpec> parameters;
    private final Set<String> notes;

    GivenParameters(NetworkSpec network, Set<String> notes) {
        this.network = network;
        this.parameters = network.parameters();
        this.notes = notes;
    }

    /** Every parameter in this project's layout; of those that are not weights, what is not given is 0 or 1. */
    Map<String, Tensor> of(Map<String, Tensor> all) {
        Map<String, Tensor> given = new LinkedHashMap<>(all);
        Set<String> filters = filtersAsRows(given);
        boolean transposed = areTransposed(given, filters);
        Map<String, Tensor> values = new LinkedHashMap<>();
        for (ParameterSpec parameter : parameters) {
            values.put(
                    parameter.name(),
                    isWeight(parameter)
                            ? weight(parameter, given, transposed || filters.contains(parameter.name()))
                            : vector(parameter, given));
        }
        if (transposed) {
            notes.add("inputs-transposed: the given weights are (out, in)");
        }
        return values;
    }

    /** Makes filters of rank 4 (out, in), and tells which were. */
    private Set<String> filtersAsRows(Map<String, Tensor> given) {
        Set<String> filters = new LinkedHashSet<>();
        for (Stage stage : network.stages()) {
            String name = Quantities.weight(stage.k());
            Optional.ofNullable(given.get(name))
                    .flatMap(tensor -> ImageLayouts.weights(tensor, stage))
                    .ifPresent(rows -> {
                        given.put(name, rows);
                        filters.add(name);
                    });
        }
        if (!filters.isEmpty()) {
            notes.add("inputs-filters: the given filters are (filters, channels, height, width)");
        }
        return filters;
    }

    /** Weights that are not square decide for all; where there are none, filters of rank 4, which are PyTorch's. */
    private boolean areTransposed(Map<String, Tensor> given, Set<String> filters) {
        List<ParameterSpec> telling = parameters.stream()
                .filter(GivenParameters::isWeight)
                .filter(weight -> weight.shape()[0] != weight.shape()[1])
                .filter(weight -> given.containsKey(weight.name()) && !filters.contains(weight.name()))
                .toList();
        if (telling.isEmpty()) {
            return !filters.isEmpty();
        }
        return telling.stream()
                .allMatch(weight -> hasShape(required(weight.name(), given), weight.shape()[1], weight.shape()[0]));
    }

    private static boolean isWeight(ParameterSpec parameter) {
        return parameter.kind() == ParameterSpec.Kind.WEIGHT;
    }

    private static Tensor weight(ParameterSpec parameter, Map<String, Tensor> given, boolean transposed) {
        Tensor tensor = required(parameter.name(), given);
        Tensor turned = transposed && tensor.rank() == 2 ? tensor.transposed() : tensor;
        if (!hasShape(turned, parameter.shape())) {
            throw misshapen(parameter, tensor);
        }
        return turned;
    }

    private Tensor vector(ParameterSpec parameter, Map<String, Tensor> given) {
        Tensor tensor = given.get(parameter.name());
        if (tensor == null) {
            Tensor constant = parameter.initial();
            notes.add("bias-default: " + parameter.name() + " is not given, so it is " + (int) constant.get(0));
            return constant;
        }
        int length = parameter.extents().get(0);
        if (!hasShape(tensor, length) && !hasShape(tensor, 1, length) && !hasShape(tensor, length, 1)) {
            throw misshapen(parameter, tensor);
        }
        return tensor.reshaped(length);
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

    private static SpecException misshapen(ParameterSpec parameter, Tensor tensor) {
        return new SpecException(
                parameter.name(),
                "expected shape " + Arrays.toString(parameter.shape()) + ", got " + Arrays.toString(tensor.shape()));
    }
}
