package dev.twinprop.contract.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts operations in their places, one after the other. */
final class Stages {

    /** A layer of more weights than this is a slip. */
    private static final long MOST_WEIGHTS = 100_000_000;

    private final List<Stage> stages = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private SampleShape shape;
    private String output = "x";
    private int k;

    private Stages(SampleShape input) {
        shape = input;
    }

    /**
     * The stages of a network.
     *
     * @throws SpecException if an operation cannot stand where it does
     */
    static List<Stage> of(SampleShape input, List<LayerSpec> layers) {
        Stages network = new Stages(input);
        for (int i = 0; i < layers.size(); i++) {
            try {
                network.add(layers.get(i));
            } catch (SpecException e) {
                throw e.under("layers[" + i + "]");
            }
        }
        Check.require(network.k > 0, "layers", "expected at least one linear layer or conv2d");
        Check.require(
                !(layers.get(layers.size() - 1) instanceof LayerSpec.Dropout),
                "layers[" + (layers.size() - 1) + "]",
                "the output of a network is not dropped; put dropout before the last linear layer");
        return List.copyOf(network.stages);
    }

    private void add(LayerSpec operation) {
        if (operation instanceof ImageSpec.Flatten) {
            shape = operation.after(shape);
            return;
        }
        boolean activation = operation instanceof ActivationSpec;
        Check.require(
                !(operation instanceof ActivationSpec.Identity),
                "",
                "leave the activation out instead of naming the identity");
        k += operation.beginsLayer() ? 1 : 0;
        String input = output;
        output = operation.symbol() + k;
        boolean first = names.add(output);
        Check.require(
                first && (k > 0 || !activation), "", "expected a linear layer or conv2d before " + operation.type());
        Stage stage = new Stage(k, operation, shape, input, output);
        for (ParameterSpec parameter : stage.parameters()) {
            requireManageable(operation, parameter);
            Check.require(
                    names.add(parameter.name()), "", "expected a linear layer or conv2d before " + operation.type());
        }
        stages.add(stage);
        shape = stage.after();
    }

    private static void requireManageable(LayerSpec operation, ParameterSpec parameter) {
        if (parameter.size() > MOST_WEIGHTS) {
            String shape = parameter.extents().stream().map(String::valueOf).collect(Collectors.joining(" x "));
            throw new SpecException(
                    operation instanceof ImageSpec ? "channels" : "units",
                    shape + " weights are more than " + MOST_WEIGHTS);
        }
    }
}
