package dev.twinprop.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Numerical gradients: (f(x+h) − f(x−h)) / 2h for each element. */
final class CentralDifferences {

    /** Of a right gradient, relative to its largest element. */
    private static final double ALLOWED = 1e-7;

    /** How many units in the last place a loss may be off, or of 1, since its terms may cancel. */
    private static final int LOSS_ROUNDINGS = 16;

    /** The first is small enough that its error, h²·f'''/6, stays below 1e-9; the others for kinks within reach of it. */
    private static final List<Double> STEPS = List.of(1e-5, 1e-6, 1e-7);

    private CentralDifferences() {}

    /** Fails unless a gradient is that of f. */
    static void require(Tensor gradient, Tensor at, ToDoubleFunction<Tensor> f, String what) {
        assertThat(gradient.shape()).isEqualTo(at.shape());
        double allowed = ALLOWED
                * Arrays.stream(gradient.toDoubles()).map(Math::abs).max().orElseThrow();
        double rounding = LOSS_ROUNDINGS * Math.ulp(Math.max(1, Math.abs(f.applyAsDouble(at)))) / 2;
        for (int i = 0; i < at.size(); i++) {
            int position = i;
            assertThat(STEPS)
                    .as("step that gives %s[%d] = %s", what, i, gradient.get(i))
                    .anySatisfy(h -> assertThat(Math.abs(gradient.get(position) - difference(at, position, h, f)))
                            .isLessThanOrEqualTo(allowed + rounding / h));
        }
    }

    private static double difference(Tensor at, int position, double h, ToDoubleFunction<Tensor> f) {
        return (f.applyAsDouble(moved(at, position, h)) - f.applyAsDouble(moved(at, position, -h))) / (2 * h);
    }

    private static Tensor moved(Tensor at, int position, double by) {
        double[] elements = at.toDoubles();
        elements[position] += by;
        return Tensor.of(at.shape(), elements);
    }
}
