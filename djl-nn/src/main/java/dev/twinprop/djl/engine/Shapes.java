package dev.twinprop.djl.engine;

import dev.twinprop.contract.tensor.Tensor;
import java.util.Arrays;

/** Checks of shapes, since PyTorch would broadcast. */
public final class Shapes {

    private Shapes() {}

    /**
     * The tensor itself.
     *
     * @throws IllegalArgumentException if it has another shape
     */
    public static Tensor required(String name, Tensor tensor, int... shape) {
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new IllegalArgumentException(
                    name + " must have shape " + Arrays.toString(shape) + ", not " + Arrays.toString(tensor.shape()));
        }
        return tensor;
    }
}
