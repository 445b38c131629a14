package dev.twinprop.comparison.ball;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What float32 programs compute of a normalisation lies inside the radius, and uses a fair share of it. */
class NormalizationRadiusTest {

    private static final int M = 9;
    private static final int N = 4;
    private static final float EPS = 1e-5f;
    private static final Rounding FLOAT32 = Rounding.of(DType.FLOAT32);

    /** Where the mean is as large as the deviation, and where it is many times larger. */
    static Stream<Map<String, Tensor>> values() {
        Tensor g = Radii.random(2, -1, 1, M, N);
        return Stream.of(
                Map.of("x", Radii.random(1, -1, 2, M, N), "g", g), Map.of("x", Radii.random(3, 40, 42, M, N), "g", g));
    }

    @ParameterizedTest
    @MethodSource("values")
    void holdsWhatIsNormalised(Map<String, Tensor> values) {
        Radii radii = Radii.of(FLOAT32, Formulas.normalization(EPS, Formulas.quantity("x")), values);
        float[] x = values.get("x").toFloats();
        assertThat(radii.shareOf(i -> (x[i] - mean(x, i % N)) / root(x, i % N))).isBetween(1e-3, 1.0);
        assertThat(radii.shareOf(i -> x[i] * (1 / root(x, i % N)) - mean(x, i % N) * (1 / root(x, i % N))))
                .isLessThanOrEqualTo(1);
    }

    /** γ x̂ + β as x·(γ/s) + (β − μγ/s), as PyTorch has it: a large β is rounded twice. */
    @Test
    void holdsAShiftThatIsFoldedIn() {
        Expression normalized = Formulas.normalization(EPS, Formulas.quantity("x"));
        Expression shifted =
                Formulas.add(Formulas.multiply(normalized, Formulas.quantity("gamma")), Formulas.quantity("beta"));
        double largest = 0;
        for (int seed = 0; seed < 60; seed++) {
            Map<String, Tensor> values = Map.of(
                    "x", Radii.random(seed, -1, 2, M, N),
                    "gamma", Radii.random(100 + seed, 0.001, 0.01, N),
                    "beta", Radii.random(200 + seed, 2, 4, N));
            float[] x = values.get("x").toFloats();
            float[] gamma = values.get("gamma").toFloats();
            float[] beta = values.get("beta").toFloats();
            double share = Radii.of(FLOAT32, shifted, values).shareOf(i -> {
                float factor = gamma[i % N] / root(x, i % N);
                return x[i] * factor + (beta[i % N] - mean(x, i % N) * factor);
            });
            largest = Math.max(largest, share);
        }
        assertThat(largest).isBetween(0.6, 1.0); // one rounding of β alone is a share of 0.5 at most
    }

    @ParameterizedTest
    @MethodSource("values")
    void holdsTheVariance(Map<String, Tensor> values) {
        Expression variance = Formulas.statistic(Expression.Statistic.Kind.VARIANCE, Formulas.quantity("x"));
        Radii radii = Radii.of(FLOAT32, variance, values);
        float[] x = values.get("x").toFloats();
        assertThat(radii.shareOf(j -> variance(x, j) * M / (M - 1))).isBetween(1e-4, 1.0);
    }

    /** The compact form, and the long one by the gradients by σ² and μ. */
    @ParameterizedTest
    @MethodSource("values")
    void holdsTheGradient(Map<String, Tensor> values) {
        Expression gradient = Formulas.normalizationGradient(EPS, Formulas.quantity("x"), Formulas.quantity("g"));
        Radii radii = Radii.of(FLOAT32, gradient, values);
        float[] x = values.get("x").toFloats();
        float[] g = values.get("g").toFloats();
        assertThat(radii.shareOf(i -> compact(x, g, i))).isBetween(1e-4, 1.0);
        assertThat(radii.shareOf(i -> longForm(x, g, i))).isBetween(1e-4, 1.0);
    }

    /** An error of a hundredth of a percent is outside. */
    @ParameterizedTest
    @MethodSource("values")
    void isNarrow(Map<String, Tensor> values) {
        Radii radii = Radii.of(FLOAT32, Formulas.normalization(EPS, Formulas.quantity("x")), values);
        for (int i = 0; i < M * N; i++) {
            assertThat(radii.radius().get(i))
                    .isLessThan(1e-4 * (1 + Math.abs(radii.midpoint().get(i))) * scale(values));
        }
    }

    /** How many times larger the mean is than the deviation. */
    private static double scale(Map<String, Tensor> values) {
        float[] x = values.get("x").toFloats();
        return 1 + Math.abs(mean(x, 0)) / root(x, 0);
    }

    private static float mean(float[] x, int column) {
        float sum = 0;
        for (int i = column; i < x.length; i += N) {
            sum += x[i];
        }
        return sum / M;
    }

    private static float variance(float[] x, int column) {
        float mean = mean(x, column);
        float sum = 0;
        for (int i = column; i < x.length; i += N) {
            sum += (x[i] - mean) * (x[i] - mean);
        }
        return sum / M;
    }

    private static float root(float[] x, int column) {
        return (float) Math.sqrt(variance(x, column) + EPS);
    }

    private static float compact(float[] x, float[] g, int i) {
        int column = i % N;
        float mean = mean(x, column);
        float root = root(x, column);
        float sum = 0;
        float projection = 0;
        for (int k = column; k < x.length; k += N) {
            sum += g[k];
            projection += g[k] * ((x[k] - mean) / root);
        }
        return 1 / (M * root) * (M * g[i] - sum - (x[i] - mean) / root * projection);
    }

    private static float longForm(float[] x, float[] g, int i) {
        int column = i % N;
        float mean = mean(x, column);
        float variance = variance(x, column) + EPS;
        float root = (float) Math.sqrt(variance);
        float byVariance = 0;
        float byMean = 0;
        float centered = 0;
        for (int k = column; k < x.length; k += N) {
            byVariance += g[k] * (x[k] - mean) * -0.5f / (variance * root);
            byMean -= g[k] / root;
            centered += -2 * (x[k] - mean);
        }
        byMean += byVariance * centered / M;
        return g[i] / root + byVariance * 2 * (x[i] - mean) / M + byMean / M;
    }
}
