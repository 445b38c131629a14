package dev.twinprop.djl.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/**
 * Automatic differentiation on the calling thread.
 *
 * <p>PyTorch keeps the switch per thread and the graph per array, so any number of runs can differentiate at once. DJL's
 * {@code GradientCollector} allows one per process and walks over every array in it; it is not used here.
 */
public final class Autograd {

    private Autograd() {}

    /** Computes with differentiation switched on. */
    public static <T> T on(Supplier<T> computation) {
        return switched(true, computation);
    }

    /** Changes arrays in place with differentiation switched off: nothing is remembered, variables may change. */
    public static void off(Runnable change) {
        switched(false, () -> {
            change.run();
            return change;
        });
    }

    /** The same elements, without copying, as a constant with another owner. */
    public static NDArray constant(NDArray value, NDManager manager) {
        NDArray constant = value.stopGradient();
        constant.attach(manager);
        return constant;
    }

    /** The same elements, without copying, as a variable with a gradient of its own. */
    public static NDArray variable(NDArray value, NDManager manager) {
        NDArray variable = constant(value, manager);
        variable.setRequiresGradient(true);
        return variable;
    }

    /**
     * Walks back from an output and adds to the gradient of every variable behind it. The graph is freed.
     *
     * @param output depends on at least one variable
     * @param cotangent the gradient by the output, of its shape
     */
    public static void backward(NDArray output, NDArray cotangent) {
        JniUtils.backward((PtNDArray) output, (PtNDArray) cotangent, false, false);
    }

    /** What {@link #backward} found for a variable: zeros if no output depends on it. */
    public static NDArray gradient(NDArray variable) {
        NDArray gradient = JniUtils.getGradient((PtNDArray) variable);
        return gradient != null ? gradient : variable.zerosLike();
    }

    private static <T> T switched(boolean on, Supplier<T> computation) {
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(on);
        try {
            return computation.get();
        } finally {
            JniUtils.setGradMode(before);
        }
    }
}
