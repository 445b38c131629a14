package dev.twinprop.djl.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.twinprop.contract.tensor.DType;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers as arrays of rank 0, made once.
 *
 * <p>DJL's operators with a Java number make such an array each time, always of float64: slow, and of the wrong type
 * where two scalars meet.
 */
public final class Constants {

    private final NDManager manager;
    private final DType dtype;
    private final Map<Double, NDArray> arrays = new HashMap<>();

    /** Constants with the given owner and type. */
    public Constants(NDManager manager, DType dtype) {
        this.manager = manager;
        this.dtype = dtype;
    }

    /** The type of every constant. */
    public DType dtype() {
        return dtype;
    }

    /** A number, rounded to the type; kept, so meant for a bounded set of numbers, and only to be read. */
    public NDArray of(double value) {
        return arrays.computeIfAbsent(value, number -> Torch.array(manager, number, dtype));
    }

    /** The number less the array, with the owner of the array. */
    public NDArray minus(double value, NDArray array) {
        NDArray difference = of(value).sub(array);
        difference.attach(array.getManager());
        return difference;
    }
}
