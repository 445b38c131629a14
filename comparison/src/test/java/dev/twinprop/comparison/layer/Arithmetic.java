package dev.twinprop.comparison.layer;

import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** How a layer of the tests computes: in which type, and in which order it sums. */
record Arithmetic(DType type, boolean isReversed) {

    /** A result of one operation, rounded to the type. */
    double r(double exact) {
        return type == DType.FLOAT32 ? (float) exact : exact;
    }

    /** Σ over 0..n−1, rounded at each term. */
    double sum(int n, IntToDoubleFunction term) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum = r(sum + term.applyAsDouble(isReversed ? n - 1 - k : k));
        }
        return sum;
    }

    /** Σ f g. */
    double dot(int n, IntToDoubleFunction f, IntToDoubleFunction g) {
        return sum(n, k -> r(f.applyAsDouble(k) * g.applyAsDouble(k)));
    }

    Tensor tensor(int[] shape, IntToDoubleFunction element) {
        double[] elements = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Arrays.setAll(elements, element);
        return Tensor.of(shape, elements).as(type);
    }
}
