package dev.twinprop.djl.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.twinprop.contract.spec.Extent;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.spec.Window;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.djl.engine.Torch;
import java.util.Map;

/** PyTorch's operations on images, which come and go as rows: (m, C·H·W). */
final class Images {

    private static final Shape NO_DILATION = shape(Extent.square(1));
    private static final boolean ROUNDED_DOWN = false;
    private static final boolean ZEROS_COUNT = true;

    private Images() {}

    /**
     * Applies an operation.
     *
     * @param input (m, C·H·W)
     * @param parameters by name
     * @return (m, C'·H'·W')
     * @throws SpecException if the operation is not known here
     */
    static NDArray apply(ImageSpec operation, Stage stage, NDArray input, Map<String, NDArray> parameters) {
        NDArray images = input.reshape(shape(-1, stage.before())); // (m, C, H, W)
        NDArray result = result(operation, stage, (PtNDArray) images, parameters);
        return result.reshape(-1, stage.outputs());
    }

    private static NDArray result(ImageSpec operation, Stage stage, PtNDArray images, Map<String, NDArray> parameters) {
        if (operation instanceof ImageSpec.Conv2d conv) {
            return convolution(conv, stage, images, parameters);
        }
        if (operation instanceof ImageSpec.MaxPool pool) {
            Window window = pool.window();
            return JniUtils.maxPool(
                    images, shape(window.kernel()), shape(window.stride()), shape(window.padding()), ROUNDED_DOWN);
        }
        if (operation instanceof ImageSpec.AvgPool pool) {
            Window window = pool.window();
            return JniUtils.avgPool(
                    images,
                    shape(window.kernel()),
                    shape(window.stride()),
                    shape(window.padding()),
                    ROUNDED_DOWN,
                    ZEROS_COUNT);
        }
        throw new SpecException("network.layers", operation.type() + " is not available in djl-pytorch");
    }

    private static NDArray convolution(
            ImageSpec.Conv2d conv, Stage stage, PtNDArray images, Map<String, NDArray> parameters) {
        Window window = conv.window();
        SampleShape kernel = SampleShape.image(stage.before().channels(), window.kernel());
        NDArray weight = Torch.required(parameters, Quantities.weight(stage.k())); // (C·kh·kw, filters)
        NDArray filters = weight.transpose().reshape(shape(conv.channels(), kernel)); // (filters, C, kh, kw)
        NDArray bias = conv.bias()
                ? Torch.required(parameters, Quantities.bias(stage.k()))
                : filters.getManager().zeros(new Shape(conv.channels()), filters.getDataType());
        return JniUtils.convolution(
                images,
                (PtNDArray) filters,
                (PtNDArray) bias,
                shape(window.stride()),
                shape(window.padding()),
                NO_DILATION,
                1);
    }

    private static Shape shape(long first, SampleShape image) {
        return new Shape(first, image.channels(), image.height(), image.width());
    }

    private static Shape shape(Extent extent) {
        return new Shape(extent.height(), extent.width());
    }
}
