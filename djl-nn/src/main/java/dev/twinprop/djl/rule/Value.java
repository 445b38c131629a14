package dev.twinprop.djl.rule;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.djl.engine.Arena;
import dev.twinprop.djl.engine.Torch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The value of a formula: in Java's memory, in PyTorch's, or in both once both were asked for.
 *
 * <p>A call of PyTorch costs as much as a plain loop over some thousand elements.
 */
final class Value {

    private final int[] shape;
    private double @Nullable [] elements;
    private @Nullable NDArray array;

    /** Elements in row-major order; the value keeps them. */
    Value(int[] shape, double... elements) {
        this.shape = shape;
        this.elements = elements;
    }

    /** What PyTorch computed. */
    Value(NDArray array) {
        this.shape = Torch.shape(array.getShape());
        this.array = array;
    }

    /** A quantity. */
    static Value of(Tensor tensor, NDManager memory, Arena arena) {
        return tensor.size() <= RuleEvaluator.PRECISE
                ? new Value(tensor.shape(), tensor.toDoubles())
                : new Value(arena.load(memory, tensor));
    }

    int[] shape() {
        return shape;
    }

    int rank() {
        return shape.length;
    }

    int size() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** Whether it is left to plain loops, which sum precisely. */
    boolean isSmall() {
        return size() <= RuleEvaluator.PRECISE;
    }

    /** The elements in row-major order, only to be read. */
    double[] elements() {
        double[] known = elements;
        if (known == null) {
            known = array == null ? new double[0] : array.toDoubleArray();
            elements = known;
        }
        return known;
    }

    /** The elements as PyTorch has them. */
    NDArray array(NDManager memory, Arena arena) {
        NDArray known = array;
        if (known == null) {
            known = arena.load(memory, tensor());
            array = known;
        }
        return known;
    }

    /** A copy. */
    Tensor tensor() {
        return Tensor.of(shape, elements());
    }
}
