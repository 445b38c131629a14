package dev.twinprop.djl.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/** DJL's PyTorch engine, and values on their way into and out of it. */
public final class Torch {

    private static final String ENGINE = "PyTorch";

    private Torch() {}

    /**
     * A new owner of native memory in the host, which frees all of it when closed.
     *
     * <p>Starts the engine where it does not run yet; with one thread, unless {@code OMP_NUM_THREADS} or DJL's own
     * {@code ai.djl.pytorch.num_threads} says otherwise.
     *
     * @throws IllegalStateException if the native libraries are absent or of another version
     */
    public static NDManager newManager() {
        return newManager(Device.cpu());
    }

    /** The same for the memory of a device; DJL by itself would take a GPU wherever there is one. */
    static NDManager newManager(Device device) {
        return engine().newBaseManager(device);
    }

    /**
     * The first GPU.
     *
     * @throws IllegalStateException if PyTorch does not start or finds none, with the reason and what to do
     */
    static Device gpu() {
        Engine engine = engine();
        if (!engine.hasCapability(StandardCapabilities.CUDA)) {
            throw new IllegalStateException("PyTorch " + engine.getVersion()
                    + " on the class path computes on the CPU only; build with TWINPROP_PROFILE=gpu (docs/gpu.md), or"
                    + " compute on the CPU");
        }
        if (engine.getGpuCount() == 0) {
            throw new IllegalStateException("PyTorch " + engine.getVersion()
                    + " finds no NVIDIA GPU; see whether nvidia-smi lists one, or compute on the CPU");
        }
        return Device.gpu();
    }

    private static Engine engine() {
        Engine engine;
        try {
            engine = Engine.getEngine(ENGINE);
        } catch (RuntimeException | LinkageError e) {
            throw new IllegalStateException(
                    "PyTorch does not start: the class path needs pytorch-engine, pytorch-jni and pytorch-native-cpu of"
                            + " versions that belong together, for this operating system (" + e.getMessage() + ")",
                    e);
        }
        if (System.getenv("OMP_NUM_THREADS") == null && System.getProperty("ai.djl.pytorch.num_threads") == null) {
            JniUtils.setNumThreads(1);
        }
        return engine;
    }

    /** The engine's name of a type. */
    public static DataType type(DType dtype) {
        return dtype == DType.FLOAT32 ? DataType.FLOAT32 : DataType.FLOAT64;
    }

    /** The engine's form of a shape. */
    public static Shape shape(int... shape) {
        return new Shape(Arrays.stream(shape).asLongStream().toArray());
    }

    /**
     * An array times a number, to be differentiated.
     *
     * <p>Autograd keeps both factors for the way back. DJL's operators with a Java number take the number's memory back
     * at once; the collector may then free it, and the gradient is multiplied by what is there instead.
     */
    public static NDArray times(NDArray array, double factor) {
        return array.mul(array(array.getManager(), factor, type(array)));
    }

    /** The type of an array's elements. */
    private static DType type(NDArray array) {
        return array.getDataType() == DataType.FLOAT32 ? DType.FLOAT32 : DType.FLOAT64;
    }

    /** The shape as traces have it. */
    public static int[] shape(Shape shape) {
        return Arrays.stream(shape.getShape()).mapToInt(Math::toIntExact).toArray();
    }

    /** A number of rank 0, rounded to the type. */
    public static NDArray array(NDManager manager, double value, DType dtype) {
        return dtype == DType.FLOAT32 ? manager.create((float) value) : manager.create(value);
    }

    /**
     * An array by its name.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static NDArray required(Map<String, NDArray> arrays, String name) {
        NDArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return array;
    }

    /** A copy of a tensor, rounded where the type is narrower. */
    public static NDArray array(NDManager manager, Tensor tensor, DType dtype) {
        Shape shape = shape(tensor.shape());
        return dtype == DType.FLOAT32
                ? manager.create(tensor.toFloats(), shape)
                : manager.create(tensor.toDoubles(), shape);
    }

    /** A copy of an array, which shares nothing with it. */
    public static Tensor tensor(NDArray array) {
        int[] shape = shape(array.getShape());
        return array.getDataType() == DataType.FLOAT32
                ? Tensor.of(shape, array.toFloatArray())
                : Tensor.of(shape, array.toDoubleArray());
    }
}
