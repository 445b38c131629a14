package dev.twinprop.djl.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.djl.engine.Torch;
import java.util.Map;

/** PyTorch's normalisations. DJL's own methods take ε and the momentum as float. */
public final class Normalizations {

    private Normalizations() {}

    /**
     * The normalisation of a stage.
     *
     * @param input (m, n)
     * @param values parameters and running statistics by name; in training the statistics are changed in place
     * @throws ClassCastException if the stage is none
     */
    public static NDArray apply(Stage stage, NDArray input, Map<String, NDArray> values, boolean training) {
        return stage.operation() instanceof LayerSpec.BatchNorm norm
                ? batch(norm, stage, input, values, training)
                : layer((LayerSpec.LayerNorm) stage.operation(), stage, input, values);
    }

    /**
     * torch.nn.functional.batch_norm, (m, n), of images as (m, channels, places): in training the running statistics are
     * changed in place.
     */
    private static NDArray batch(
            LayerSpec.BatchNorm norm, Stage stage, NDArray input, Map<String, NDArray> values, boolean training) {
        int k = stage.k();
        long m = input.getShape().get(0);
        SampleShape shape = stage.before();
        NDArray channels = shape.isImage() ? input.reshape(m, shape.channels(), shape.places()) : input;
        NDArray normalized = JniUtils.batchNorm(
                (PtNDArray) channels,
                value(values, Quantities.runningMean(k)),
                value(values, Quantities.runningVariance(k)),
                value(values, Quantities.scale(k)),
                value(values, Quantities.shift(k)),
                training,
                norm.momentum(),
                norm.eps());
        return shape.isImage() ? normalized.reshape(m, stage.outputs()) : normalized;
    }

    /** torch.nn.functional.layer_norm over the features of each sample, (m, n). */
    private static NDArray layer(LayerSpec.LayerNorm norm, Stage stage, NDArray input, Map<String, NDArray> values) {
        return JniUtils.layerNorm(
                (PtNDArray) input,
                new Shape(stage.outputs()),
                value(values, Quantities.scale(stage.k())),
                value(values, Quantities.shift(stage.k())),
                norm.eps());
    }

    private static PtNDArray value(Map<String, NDArray> values, String name) {
        return (PtNDArray) Torch.required(values, name);
    }
}
