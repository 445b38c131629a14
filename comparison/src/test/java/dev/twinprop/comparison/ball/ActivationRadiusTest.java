package dev.twinprop.comparison.ball;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Radii of activations and of their derivatives beside their formulas, and beside float32 written down straight. */
class ActivationRadiusTest {

    private static final int ROWS = 50;
    private static final int COLUMNS = 7;
    private static final double SLOPE = 0.1;

    /** The least share of a radius that the worst of the usual forms uses: a radius is not wide for nothing. */
    private static final double USED = 0.02;

    private static final ActivationSpec RELU = new ActivationSpec.Relu();
    private static final ActivationSpec LEAKY = new ActivationSpec.LeakyRelu(SLOPE);
    private static final ActivationSpec SIGMOID = new ActivationSpec.Sigmoid();
    private static final ActivationSpec TANH = new ActivationSpec.Tanh();
    private static final ActivationSpec SOFTMAX = new ActivationSpec.Softmax();

    private final Tensor z = Radii.random(1, -6, 6, ROWS, COLUMNS);
    private final Tensor g = Radii.random(2, -1, 1, ROWS, COLUMNS);
    private final Map<String, Tensor> values = Map.of("z", z, "g", g);

    @ParameterizedTest
    @EnumSource
    void values(DType dtype) {
        Rounding rounding = Rounding.of(dtype);
        double u = rounding.unit();
        value(rounding, RELU).assertRadius(i -> 0);
        value(rounding, LEAKY).assertRadius(i -> 2 * u * Math.abs(leaky(z.get(i))) + rounding.tiny());
        value(rounding, SIGMOID).assertRadius(i -> 12 * u * sigmoid(z.get(i)) + rounding.tiny());
        value(rounding, TANH).assertRadius(i -> 12 * u);
        value(rounding, SOFTMAX).assertRadius(i -> softmax(i) * softmaxError(i) * u + rounding.tiny());
    }

    @ParameterizedTest
    @EnumSource
    void derivatives(DType dtype) {
        Rounding rounding = Rounding.of(dtype);
        double u = rounding.unit();
        derivative(rounding, RELU).assertRadius(i -> 5 * u * Math.abs(z.get(i) > 0 ? g.get(i) : 0) + rounding.tiny());
        derivative(rounding, LEAKY)
                .assertRadius(i -> 5 * u * Math.abs(z.get(i) > 0 ? g.get(i) : SLOPE * g.get(i)) + rounding.tiny());
        derivative(rounding, SIGMOID)
                .assertRadius(i ->
                        u * Math.abs(g.get(i)) * (12 + 5 * sigmoid(z.get(i)) * sigmoid(-z.get(i))) + rounding.tiny());
        derivative(rounding, TANH)
                .assertRadius(i ->
                        u * Math.abs(g.get(i)) * (24 + 5 * (1 - square(Math.tanh(z.get(i))))) + rounding.tiny());
        derivative(rounding, SOFTMAX)
                .assertRadius(i -> softmax(i) * softmaxDerivativeError(i, u) + rounding.tiny() * (1 + sizes(i)));
    }

    /** a(gᵢ − Σ ag) from aᵢ(1 ± eᵢ): eᵢ(|gᵢ| + S) + Σ eⱼaⱼ|gⱼ| + γₙ₊₆(|gᵢ| + S), S = Σ a|g|. */
    private double softmaxDerivativeError(int i, double u) {
        double total = 0;
        double errors = 0;
        for (int j : row(i)) {
            total += softmax(j) * Math.abs(g.get(j));
            errors += softmaxError(j) * u * softmax(j) * Math.abs(g.get(j));
        }
        double gamma = (COLUMNS + 6) * u / (1 - (COLUMNS + 6) * u);
        return (softmaxError(i) * u + gamma) * (Math.abs(g.get(i)) + total) + errors;
    }

    private double sizes(int i) {
        return Math.abs(g.get(i))
                + Arrays.stream(row(i)).mapToDouble(j -> Math.abs(g.get(j))).sum();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSurelyNegativeIsRectifiedToNothing(DType dtype) {
        double radius = 2;
        Radii relu = Radii.of(
                Rounding.of(dtype),
                Formulas.activation(RELU, Formulas.quantity("z")),
                values,
                Map.of("z", Formulas.constant(radius)));
        relu.assertRadius(i -> Math.min(radius, Math.max(0, z.get(i) + radius)));
        Expression mask = Formulas.greater(Formulas.activation(RELU, Formulas.quantity("z")), Formulas.ZERO);
        Radii slope = Radii.of(Rounding.of(dtype), mask, values, Map.of("z", Formulas.constant(radius)));
        slope.assertRadius(i -> Math.abs(z.get(i)) < radius ? 1 : 0);
    }

    @Test
    void sigmoidsInFloat32() {
        assertHolds(
                value(Rounding.of(DType.FLOAT32), SIGMOID),
                x -> 1f / (1f + (float) Math.exp(-(float) x)),
                x -> (float) Math.exp((float) x) / (1f + (float) Math.exp((float) x)),
                x -> x >= 0
                        ? 1f / (1f + (float) Math.exp(-(float) x))
                        : (float) Math.exp((float) x) / (1f + (float) Math.exp((float) x)));
    }

    @Test
    void hyperbolicTangentsInFloat32() {
        assertHolds(
                value(Rounding.of(DType.FLOAT32), TANH),
                x -> (float) Math.tanh(x),
                x -> ((float) Math.exp(2f * (float) x) - 1f) / ((float) Math.exp(2f * (float) x) + 1f),
                x -> 2f / (1f + (float) Math.exp(-2f * (float) x)) - 1f,
                x -> ((float) Math.exp(x) - (float) Math.exp(-x)) / ((float) Math.exp(x) + (float) Math.exp(-x)));
    }

    @Test
    void derivativesInFloat32() {
        Radii ofSigmoid = derivative(Rounding.of(DType.FLOAT32), SIGMOID);
        Radii ofTanh = derivative(Rounding.of(DType.FLOAT32), TANH);
        double sigmoid = largest(
                ofSigmoid,
                i -> g(i) * (single(sigmoid(z.get(i))) * (1f - single(sigmoid(z.get(i))))),
                i -> (g(i) * single(sigmoid(z.get(i)))) * (1f - single(sigmoid(z.get(i)))),
                i -> g(i)
                        * single(Math.exp(-z.get(i)))
                        / ((1f + single(Math.exp(-z.get(i)))) * (1f + single(Math.exp(-z.get(i))))));
        double tanh = largest(
                ofTanh,
                i -> g(i) * (1f - single(Math.tanh(z.get(i))) * single(Math.tanh(z.get(i)))),
                i -> g(i) * ((1f - single(Math.tanh(z.get(i)))) * (1f + single(Math.tanh(z.get(i))))),
                i -> g(i) * 4f / square(single(Math.exp(z.get(i))) + single(Math.exp(-z.get(i)))));
        assertThat(sigmoid).isGreaterThan(USED);
        assertThat(tanh).isGreaterThan(USED);
    }

    @Test
    void softmaxesInFloat32() {
        Radii ofValue = value(Rounding.of(DType.FLOAT32), SOFTMAX);
        assertThat(largest(ofValue, this::unshifted, this::shifted, this::byLogarithm))
                .isGreaterThan(USED);
        Radii ofDerivative = derivative(Rounding.of(DType.FLOAT32), SOFTMAX);
        assertThat(largest(ofDerivative, this::compactJacobian, this::wholeJacobian))
                .isGreaterThan(USED);
    }

    private float unshifted(int i) {
        float sum = 0;
        for (int j : row(i)) {
            sum += single(Math.exp(z.get(j)));
        }
        return single(Math.exp(z.get(i))) / sum;
    }

    private float shifted(int i) {
        float sum = 0;
        for (int j : row(i)) {
            sum += single(Math.exp(single(z.get(j)) - top(i)));
        }
        return single(Math.exp(single(z.get(i)) - top(i))) / sum;
    }

    /** e^(z − log Σ eᶻ). */
    private float byLogarithm(int i) {
        float sum = 0;
        for (int j : row(i)) {
            sum += single(Math.exp(z.get(j)));
        }
        return single(Math.exp(single(z.get(i)) - single(Math.log(sum))));
    }

    private float compactJacobian(int i) {
        float dot = 0;
        for (int j : row(i)) {
            dot += shifted(j) * g(j);
        }
        return shifted(i) * (g(i) - dot);
    }

    private float wholeJacobian(int i) {
        float sum = 0;
        for (int j : row(i)) {
            sum += (i == j ? shifted(i) * (1f - shifted(i)) : -shifted(i) * shifted(j)) * g(j);
        }
        return sum;
    }

    private void assertHolds(Radii radii, DoubleUnaryOperator... forms) {
        IntToDoubleFunction[] ofElements = Arrays.stream(forms)
                .map(form -> (IntToDoubleFunction) i -> form.applyAsDouble(z.get(i)))
                .toArray(IntToDoubleFunction[]::new);
        assertThat(largest(radii, ofElements)).isGreaterThan(USED);
    }

    private static double largest(Radii radii, IntToDoubleFunction... forms) {
        return Arrays.stream(forms).mapToDouble(radii::shareOf).max().orElse(0);
    }

    private Radii value(Rounding rounding, ActivationSpec function) {
        return Radii.of(rounding, Formulas.activation(function, Formulas.quantity("z")), values);
    }

    private Radii derivative(Rounding rounding, ActivationSpec function) {
        Expression gradient = Formulas.activationGradient(function, Formulas.quantity("z"), Formulas.quantity("g"));
        return Radii.of(rounding, gradient, values);
    }

    /** 12 + n + 14 ln n + max z − z + 2·|max z|, in units of u. */
    private double softmaxError(int i) {
        return 12 + COLUMNS + 14 * Math.log(COLUMNS) + top(i) - z.get(i) + 2 * Math.abs(top(i));
    }

    private double softmax(int i) {
        return Math.exp(z.get(i))
                / Arrays.stream(row(i)).mapToDouble(j -> Math.exp(z.get(j))).sum();
    }

    private float top(int i) {
        return (float) Arrays.stream(row(i)).mapToDouble(z::get).max().orElseThrow();
    }

    private static int[] row(int i) {
        int[] positions = new int[COLUMNS];
        Arrays.setAll(positions, column -> i / COLUMNS * COLUMNS + column);
        return positions;
    }

    private float g(int i) {
        return (float) g.get(i);
    }

    private static float single(double x) {
        return (float) x;
    }

    private static double leaky(double x) {
        return x > 0 ? x : SLOPE * x;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double square(double x) {
        return x * x;
    }

    private static float square(float x) {
        return x * x;
    }
}
