package dev.twinprop.comparison.ball;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Radii of losses and of their gradients beside their formulas, and beside float32 written down straight. */
class LossRadiusTest {

    private static final int ROWS = 23;
    private static final int COLUMNS = 5;
    private static final int N = ROWS * COLUMNS;

    /** The least share of a radius that the worst of the usual forms uses. */
    private static final double USED_OF_GRADIENT = 0.05;

    /** Of a sum of n terms the errors mostly cancel, so that little of n·u is used. */
    private static final double USED_OF_SUM = 2e-4;

    private static final LossSpec SQUARES = new LossSpec.Mse(Reduction.MEAN, 1);
    private static final LossSpec BINARY = new LossSpec.Bce(Reduction.MEAN, 1, 0);
    private static final LossSpec CATEGORICAL = new LossSpec.CrossEntropy(Reduction.MEAN, 1, 0);
    private static final LossSpec PRODUCT = new LossSpec.InnerProduct(Reduction.MEAN, 1);

    private final Tensor a = Radii.random(1, 0.01, 0.99, ROWS, COLUMNS);
    private final Tensor y = Radii.random(2, 0, 1, ROWS, COLUMNS);
    private final Map<String, Tensor> values = Map.of("a", a, "y", y);

    @ParameterizedTest
    @EnumSource
    void values(DType dtype) {
        Rounding rounding = Rounding.of(dtype);
        double u = rounding.unit();
        double gamma = (N + 8) * u / (1 - (N + 8) * u);
        value(rounding, SQUARES)
                .assertRadius(all -> sum(i -> gamma * square(a.get(i) - y.get(i))) / N + rounding.tiny());
        value(rounding, PRODUCT).assertRadius(all -> sum(i -> gamma * a.get(i) * y.get(i)) / N + rounding.tiny());
        IntToDoubleFunction yes = i -> y.get(i) * (gamma * -Math.log(a.get(i)) + 12 * u * (1 - Math.log(a.get(i))));
        IntToDoubleFunction no =
                i -> (1 - y.get(i)) * (gamma * -Math.log(1 - a.get(i)) + 12 * u * (1 - Math.log(1 - a.get(i))));
        value(rounding, BINARY).assertRadius(all -> (sum(yes) + sum(no)) / N + rounding.tiny());
        value(rounding, CATEGORICAL).assertRadius(all -> sum(yes) / ROWS + rounding.tiny());
    }

    @ParameterizedTest
    @EnumSource
    void gradients(DType dtype) {
        Rounding rounding = Rounding.of(dtype);
        double u = rounding.unit();
        gradient(rounding, SQUARES).assertRadius(i -> 6 * u * 2 * Math.abs(a.get(i) - y.get(i)) / N + rounding.tiny());
        gradient(rounding, PRODUCT).assertRadius(i -> 6 * u * y.get(i) / N + rounding.tiny());
        gradient(rounding, BINARY).assertRadius(i -> {
            double yes = y.get(i) / a.get(i);
            double no = (1 - y.get(i)) / (1 - a.get(i));
            return 6 * u * (Math.abs(no - yes) + yes + no) / N + rounding.tiny();
        });
        gradient(rounding, CATEGORICAL).assertRadius(i -> 2 * 6 * u * y.get(i) / a.get(i) / ROWS + rounding.tiny());
    }

    @Test
    void squaresInFloat32() {
        Rounding rounding = Rounding.of(DType.FLOAT32);
        Radii loss = value(rounding, SQUARES);
        float divisor = N;
        double share = largest(
                loss,
                all -> forwards(i -> square(single(a, i) - single(y, i))) / divisor,
                all -> backwards(i -> square(single(a, i) - single(y, i))) / divisor,
                all -> forwards(i -> square(single(a, i) - single(y, i)) / divisor),
                all -> forwards(i -> square(single(a, i) - single(y, i)) * (1f / divisor)));
        assertThat(share).isGreaterThan(USED_OF_SUM);
        double ofGradient = largest(
                gradient(rounding, SQUARES),
                i -> 2f * (single(a, i) - single(y, i)) / divisor,
                i -> (2f / divisor) * (single(a, i) - single(y, i)),
                i -> (single(a, i) - single(y, i)) * (1f / divisor) * 2f);
        assertThat(ofGradient).isGreaterThan(USED_OF_GRADIENT);
    }

    @Test
    void binaryCrossEntropyInFloat32() {
        Rounding rounding = Rounding.of(DType.FLOAT32);
        float divisor = N;
        IntToDoubleFunction term = i -> -(single(y, i) * (float) Math.log(single(a, i))
                + (1f - single(y, i)) * (float) Math.log(1f - single(a, i)));
        IntToDoubleFunction exact = i -> -(single(y, i) * (float) Math.log(single(a, i))
                + (1f - single(y, i)) * (float) Math.log1p(-single(a, i)));
        assertThat(largest(
                        value(rounding, BINARY),
                        all -> forwards(term) / divisor,
                        all -> backwards(term) / divisor,
                        all -> forwards(exact) / divisor))
                .isGreaterThan(USED_OF_SUM);
        assertThat(largest(
                        gradient(rounding, BINARY),
                        i -> (single(a, i) - single(y, i)) / (single(a, i) * (1f - single(a, i))) / divisor,
                        i -> ((1f - single(y, i)) / (1f - single(a, i)) - single(y, i) / single(a, i)) / divisor,
                        i -> -(single(y, i) / single(a, i) - (1f - single(y, i)) / (1f - single(a, i)))
                                * (1f / divisor)))
                .isGreaterThan(USED_OF_GRADIENT);
    }

    @Test
    void crossEntropyInFloat32() {
        Rounding rounding = Rounding.of(DType.FLOAT32);
        float divisor = ROWS;
        IntToDoubleFunction term = i -> -single(y, i) * (float) Math.log(single(a, i));
        assertThat(largest(
                        value(rounding, CATEGORICAL),
                        all -> forwards(term) / divisor,
                        all -> backwards(term) / divisor,
                        all -> forwards(i -> (float) term.applyAsDouble(i) / divisor)))
                .isGreaterThan(USED_OF_SUM);
        assertThat(largest(
                        gradient(rounding, CATEGORICAL),
                        i -> -single(y, i) / single(a, i) / divisor,
                        i -> -(single(y, i) / divisor) / single(a, i),
                        i -> -single(y, i) * (1f / single(a, i)) * (1f / divisor)))
                .isGreaterThan(USED_OF_GRADIENT);
    }

    private Radii value(Rounding rounding, LossSpec loss) {
        return Radii.of(rounding, Formulas.loss(loss, Formulas.quantity("a"), Formulas.quantity("y")), values);
    }

    private Radii gradient(Rounding rounding, LossSpec loss) {
        return Radii.of(rounding, Formulas.lossGradient(loss, Formulas.quantity("a"), Formulas.quantity("y")), values);
    }

    private static double largest(Radii radii, IntToDoubleFunction... forms) {
        double largest = 0;
        for (IntToDoubleFunction form : forms) {
            largest = Math.max(largest, radii.shareOf(form));
        }
        return largest;
    }

    private static float forwards(IntToDoubleFunction terms) {
        float sum = 0;
        for (int i = 0; i < N; i++) {
            sum += (float) terms.applyAsDouble(i);
        }
        return sum;
    }

    private static float backwards(IntToDoubleFunction terms) {
        return forwards(i -> terms.applyAsDouble(N - 1 - i));
    }

    private static double sum(IntToDoubleFunction terms) {
        return IntStream.range(0, N).mapToDouble(terms).sum();
    }

    private static float single(Tensor tensor, int i) {
        return (float) tensor.get(i);
    }

    private static double square(double x) {
        return x * x;
    }

    private static float square(float x) {
        return x * x;
    }
}
