package dev.twinprop.contract.trace;

import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The layouts of PyTorch for images and filters, and the rows and columns that stand for them here. */
public final class ImageLayouts {

    private ImageLayouts() {}

    /** The image shape of every quantity that holds images, by name: {@code x}, {@code z1}, {@code pool1}, … */
    public static Map<String, SampleShape> images(NetworkSpec network) {
        Map<String, SampleShape> images = new LinkedHashMap<>();
        images.put(Quantities.X, network.input());
        network.stages().forEach(stage -> images.put(stage.output(), stage.after()));
        images.values().removeIf(shape -> !shape.isImage());
        return images;
    }

    /** (m, channels, height, width) as (m, channels·height·width); empty if it has another shape. */
    public static Optional<Tensor> rows(Tensor tensor, SampleShape image) {
        return tensor.rank() == 4 && Arrays.equals(Arrays.copyOfRange(tensor.shape(), 1, 4), shape(image))
                ? Optional.of(tensor.reshaped(tensor.shape(0), image.size()))
                : Optional.empty();
    }

    /** (filters, channels, height, width) as (filters, channels·height·width), transposed; empty for other shapes. */
    public static Optional<Tensor> weights(Tensor tensor, Stage stage) {
        if (!(stage.operation() instanceof ImageSpec.Conv2d conv)) {
            return Optional.empty();
        }
        SampleShape kernel =
                SampleShape.image(stage.before().channels(), conv.window().kernel());
        return tensor.rank() == 4 && tensor.shape(0) == conv.channels() ? rows(tensor, kernel) : Optional.empty();
    }

    private static int[] shape(SampleShape image) {
        return image.extents().stream().mapToInt(Integer::intValue).toArray();
    }
}
