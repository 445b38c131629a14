package dev.twinprop.scratch;

import dev.twinprop.contract.tensor.Tensor;
import java.util.function.ToDoubleFunction;

/** Numerical gradients: (f(x+h) − f(x−h)) / 2h for each element. */
final class CentralDifferences {

    private CentralDifferences() {}

    static Tensor of(Tensor at, double h, ToDoubleFunction<Tensor> f) {
        double[] gradient = new double[at.size()];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (f.applyAsDouble(moved(at, i, h)) - f.applyAsDouble(moved(at, i, -h))) / (2 * h);
        }
        return Tensor.of(at.shape(), gradient);
    }

    private static Tensor moved(Tensor at, int position, double by) {
        double[] elements = at.toDoubles();
        elements[position] += by;
        return Tensor.of(at.shape(), elements);
    }
}
