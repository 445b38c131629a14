package dev.twinprop.djl.sequential;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.djl.engine.Torch;
import dev.twinprop.djl.network.Normalizations;
import java.util.LinkedHashMap;
import java.util.Map;

/** PyTorch's normalisation as a block of DJL, with settings in double. */
final class TorchNormalization extends AbstractBlock {

    private final Stage stage;
    private final Map<String, Parameter> values = new LinkedHashMap<>();

    TorchNormalization(Stage stage) {
        this.stage = stage;
        stage.parameters().forEach(parameter -> add(parameter, true));
        stage.statistics().forEach(statistic -> add(statistic, false));
    }

    private void add(ParameterSpec value, boolean trained) {
        Parameter parameter = Parameter.builder()
                .setName(value.name())
                .setType(Parameter.Type.OTHER)
                .optShape(Torch.shape(value.shape()))
                .optInitializer(Initializer.ZEROS)
                .optRequiresGrad(trained)
                .build();
        values.put(value.name(), addParameter(parameter));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> settings) {
        NDArray input = inputs.singletonOrThrow(); // (m, n)
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        values.forEach((name, value) -> arrays.put(name, store.getValue(value, input.getDevice(), training)));
        return new NDList(Normalizations.apply(stage, input, arrays, training));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }
}
