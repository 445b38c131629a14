package dev.twinprop.comparison.ball;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ActivationSpec.Elu;
import dev.twinprop.contract.spec.ActivationSpec.Gelu;
import dev.twinprop.contract.spec.ActivationSpec.Gelu.Approximation;
import dev.twinprop.contract.spec.ActivationSpec.Selu;
import dev.twinprop.contract.spec.ActivationSpec.Silu;
import dev.twinprop.contract.spec.ActivationSpec.Softplus;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The usual ways to write each smooth activation and its derivative, in either type, lie in its ball. */
class SmoothActivationRadiusTest {

    private static final int COUNT = 600;
    private static final double ALPHA = 0.7;
    private static final double BETA = 1.5;
    private static final double ROOT = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;

    /** The least share of a radius that the worst of the usual forms uses: a radius is not wide for nothing. */
    private static final double USED = 0.02;

    private static final ActivationSpec ELU = new Elu(ALPHA);
    private static final ActivationSpec SELU = new Selu();
    private static final ActivationSpec GELU = new Gelu(Approximation.NONE);
    private static final ActivationSpec GELU_BY_TANH = new Gelu(Approximation.TANH);
    private static final ActivationSpec SILU = new Silu();
    private static final ActivationSpec SOFTPLUS = new Softplus(BETA);

    /** A way to write a function of z, rounding after every operation. */
    @FunctionalInterface
    private interface Form {
        double of(Round r, double z);
    }

    /** To the nearest number of a type. */
    @FunctionalInterface
    private interface Round {
        double of(double x);

        default double exp(double x) {
            return of(Math.exp(x));
        }

        default double tanh(double x) {
            return of(Math.tanh(x));
        }

        default double sigmoid(double x) {
            return of(1 / of(1 + exp(-x)));
        }
    }

    static Stream<Arguments> values() {
        List<Arguments> cases = new ArrayList<>();
        for (DType dtype : DType.values()) {
            cases.add(forms(
                    dtype,
                    ELU,
                    (r, z) -> z > 0 ? z : r.of(r.of(ALPHA) * r.of(Math.expm1(z))),
                    (r, z) -> z > 0 ? z : r.of(r.of(ALPHA) * r.of(r.exp(z) - 1)),
                    (r, z) -> r.of(Math.max(z, 0) + Math.min(0, r.of(r.of(r.of(ALPHA) * r.exp(z)) - r.of(ALPHA))))));
            double scale = Selu.SCALE;
            double alpha = Selu.ALPHA;
            cases.add(forms(
                    dtype,
                    SELU,
                    (r, z) -> r.of(r.of(scale) * (z > 0 ? z : r.of(r.of(alpha) * r.of(r.exp(z) - 1)))),
                    (r, z) -> z > 0 ? r.of(r.of(scale) * z) : r.of(r.of(scale * alpha) * r.of(Math.expm1(z))),
                    (r, z) -> z > 0
                            ? r.of(r.of(scale) * z)
                            : r.of(r.of(r.of(r.of(scale) * r.of(alpha)) * r.exp(z))
                                    - r.of(r.of(scale) * r.of(alpha)))));
            cases.add(forms(
                    dtype,
                    GELU,
                    (r, z) -> r.of(r.of(0.5 * z) * r.of(1 + erf(r, r.of(z / r.of(Math.sqrt(2)))))),
                    (r, z) -> r.of(z * r.of(0.5 * r.of(1 + erf(r, r.of(z * r.of(Math.sqrt(0.5))))))),
                    (r, z) -> r.of(r.of(0.5 * z) + r.of(r.of(0.5 * z) * erf(r, r.of(z / r.of(Math.sqrt(2))))))));
            cases.add(forms(
                    dtype,
                    GELU_BY_TANH,
                    (r, z) -> r.of(r.of(0.5 * z) * r.of(1 + r.tanh(argument(r, z)))),
                    (r, z) -> r.of(r.of(0.5 * z) * r.of(1 + r.of(Math.tanh(cubedByPower(r, z))))),
                    (r, z) -> r.of(z * r.sigmoid(r.of(2 * argument(r, z)))),
                    (r, z) -> r.of(r.of(0.5 * z) * r.of(1 + tanhByExponentials(r, argument(r, z))))));
            cases.add(forms(
                    dtype,
                    SILU,
                    (r, z) -> r.of(z * r.sigmoid(z)),
                    (r, z) -> r.of(z / r.of(1 + r.exp(-z))),
                    (r, z) -> r.of(z * r.of(0.5 * r.of(1 + r.tanh(r.of(0.5 * z))))),
                    (r, z) -> r.of(z - r.of(z / r.of(1 + r.exp(z))))));
            cases.add(forms(
                    dtype,
                    SOFTPLUS,
                    (r, z) -> r.of(r.of(Math.log(r.of(1 + r.exp(r.of(r.of(BETA) * z))))) / r.of(BETA)),
                    (r, z) -> r.of(r.of(Math.log1p(r.exp(r.of(r.of(BETA) * z)))) / r.of(BETA)),
                    (r, z) -> BETA * z > Softplus.THRESHOLD
                            ? z
                            : r.of(r.of(Math.log(r.of(1 + r.exp(r.of(r.of(BETA) * z))))) * r.of(1 / BETA)),
                    (r, z) -> {
                        double x = r.of(r.of(BETA) * z);
                        return r.of(r.of(Math.max(x, 0) + r.of(Math.log1p(r.exp(-Math.abs(x))))) / r.of(BETA));
                    }));
        }
        return cases.stream();
    }

    static Stream<Arguments> slopes() {
        List<Arguments> cases = new ArrayList<>();
        for (DType dtype : DType.values()) {
            cases.add(forms(
                    dtype,
                    ELU,
                    (r, z) -> z > 0 ? 1 : r.of(r.of(ALPHA) * r.exp(z)),
                    (r, z) -> z > 0 ? 1 : r.of(r.of(r.of(ALPHA) * r.of(r.exp(z) - 1)) + r.of(ALPHA))));
            double scale = Selu.SCALE;
            double both = Selu.SCALE * Selu.ALPHA;
            cases.add(forms(
                    dtype,
                    SELU,
                    (r, z) -> z > 0 ? r.of(scale) : r.of(r.of(scale) * r.of(r.of(Selu.ALPHA) * r.exp(z))),
                    (r, z) -> z > 0 ? r.of(scale) : r.of(r.of(r.of(both) * r.of(r.exp(z) - 1)) + r.of(both))));
            cases.add(forms(
                    dtype,
                    GELU,
                    (r, z) -> r.of(r.of(0.5 * r.of(1 + erf(r, r.of(z / r.of(Math.sqrt(2))))))
                            + r.of(r.of(z * r.exp(r.of(-0.5 * r.of(z * z)))) * r.of(1 / Math.sqrt(2 * Math.PI)))),
                    (r, z) -> r.of(r.of(0.5 * r.of(1 + erf(r, r.of(z * r.of(Math.sqrt(0.5))))))
                            + r.of(z * r.of(r.exp(r.of(r.of(-z * z) / 2)) / r.of(Math.sqrt(2 * Math.PI)))))));
            cases.add(forms(
                    dtype,
                    GELU_BY_TANH,
                    (r, z) -> byTanh(r, z, r.tanh(argument(r, z)), false),
                    (r, z) -> byTanh(r, z, r.tanh(argument(r, z)), true),
                    (r, z) -> byTanh(r, z, tanhByExponentials(r, argument(r, z)), false),
                    (r, z) -> byTanh(r, z, r.of(2 * r.sigmoid(r.of(2 * argument(r, z))) - 1), true)));
            cases.add(forms(
                    dtype,
                    SILU,
                    (r, z) -> r.of(r.sigmoid(z) * r.of(1 + r.of(z * r.of(1 - r.sigmoid(z))))),
                    (r, z) -> r.of(r.sigmoid(z) + r.of(r.of(z * r.sigmoid(z)) * r.of(1 - r.sigmoid(z)))),
                    (r, z) -> {
                        double a = r.of(z / r.of(1 + r.exp(-z)));
                        return r.of(a + r.of(r.sigmoid(z) * r.of(1 - a)));
                    },
                    (r, z) -> {
                        double s = r.of(0.5 * r.of(1 + r.tanh(r.of(0.5 * z))));
                        return r.of(s + r.of(z * r.of(s * r.of(1 - s))));
                    }));
            cases.add(forms(
                    dtype,
                    SOFTPLUS,
                    (r, z) -> r.sigmoid(r.of(r.of(BETA) * z)),
                    (r, z) -> BETA * z > Softplus.THRESHOLD ? 1 : r.sigmoid(r.of(r.of(BETA) * z)),
                    (r, z) -> {
                        double e = r.exp(r.of(r.of(BETA) * z));
                        return r.of(e / r.of(1 + e));
                    },
                    (r, z) -> {
                        double a = r.of(r.of(Math.log(r.of(1 + r.exp(r.of(r.of(BETA) * z))))) / r.of(BETA));
                        return r.of(1 - r.exp(-r.of(r.of(BETA) * a)));
                    }));
        }
        return cases.stream();
    }

    private static Arguments forms(DType dtype, ActivationSpec function, Form... forms) {
        return Arguments.argumentSet(function + " in " + dtype.id(), dtype, function, List.of(forms));
    }

    @ParameterizedTest
    @MethodSource("values")
    void everyFormOfTheValueIsInside(DType dtype, ActivationSpec function, List<Form> forms) {
        Tensor z = points();
        Radii radii =
                Radii.of(Rounding.of(dtype), Formulas.activation(function, Formulas.quantity("z")), Map.of("z", z));
        Round round = round(dtype);
        double used = 0;
        for (Form form : forms) {
            used = Math.max(used, radii.shareOf(i -> form.of(round, z.get(i))));
        }
        assertThat(used).isGreaterThan(USED);
    }

    @ParameterizedTest
    @MethodSource("slopes")
    void everyFormOfTheSlopeIsInside(DType dtype, ActivationSpec function, List<Form> forms) {
        Tensor z = points();
        Tensor g = Radii.random(8, -2, 2, 1, COUNT);
        Radii radii = Radii.of(Rounding.of(dtype), gradient(function), Map.of("z", z, "g", g));
        Round round = round(dtype);
        double used = 0;
        for (Form form : forms) {
            used = Math.max(used, radii.shareOf(i -> round.of(g.get(i) * form.of(round, z.get(i)))));
        }
        assertThat(used).isGreaterThan(USED);
    }

    /** A z that is off by its radius moves f and f' no further than their balls reach. */
    @ParameterizedTest
    @MethodSource("values")
    void whatZIsOffByIsCarriedOn(DType dtype, ActivationSpec function, List<Form> forms) {
        for (double off : new double[] {1e-3, 0.1, 1}) {
            Tensor z = points();
            Tensor g = Radii.random(8, -2, 2, 1, COUNT);
            Map<String, Tensor> values = Map.of("z", z, "g", g);
            Map<String, Expression> radius = Map.of("z", Formulas.constant(off));
            Expression value = Formulas.activation(function, Formulas.quantity("z"));
            Radii ofValue = Radii.of(Rounding.of(dtype), value, values, radius);
            Radii ofSlope = Radii.of(Rounding.of(dtype), gradient(function), values, radius);
            for (double share : new double[] {-1, -0.4, 0.4, 1}) {
                Map<String, Tensor> moved = Map.of("z", z.map(x -> x + share * off), "g", g);
                Tensor valueThere = Radii.of(Rounding.of(dtype), value, moved).midpoint();
                Tensor slopeThere =
                        Radii.of(Rounding.of(dtype), gradient(function), moved).midpoint();
                assertThat(ofValue.shareOf(valueThere::get)).isPositive();
                assertThat(ofSlope.shareOf(slopeThere::get)).isPositive();
            }
        }
    }

    private static Expression gradient(ActivationSpec function) {
        return Formulas.activationGradient(function, Formulas.quantity("z"), Formulas.quantity("g"));
    }

    /** Densely around 0, and as far as either type needs for a tail. */
    private static Tensor points() {
        double[] z = Radii.random(7, -1, 1, 1, COUNT).toDoubles();
        for (int i = 0; i < COUNT; i++) {
            z[i] = (float) (z[i] * Math.pow(10, i % 6 * 0.6 - 1.3)); // up to 50
        }
        z[0] = 0;
        return Tensor.of(new int[] {1, COUNT}, z);
    }

    private static Round round(DType dtype) {
        return dtype == DType.FLOAT32 ? x -> (float) x : x -> x;
    }

    private static double argument(Round r, double z) {
        return r.of(r.of(ROOT) * r.of(z + r.of(r.of(CUBIC) * r.of(r.of(z * z) * z))));
    }

    private static double cubedByPower(Round r, double z) {
        return r.of(r.of(ROOT) * r.of(z + r.of(r.of(CUBIC) * r.of(Math.pow(z, 3)))));
    }

    private static double tanhByExponentials(Round r, double x) {
        double e = r.exp(2 * Math.max(-20, Math.min(20, x)));
        return r.of(r.of(e - 1) / r.of(e + 1));
    }

    /** ½(1 + t) + ½z(1 − t²)x', the square as a product of two factors or not. */
    private static double byTanh(Round r, double z, double t, boolean inFactors) {
        double cosine = inFactors ? r.of(r.of(1 - t) * r.of(1 + t)) : r.of(1 - r.of(t * t));
        double inner = r.of(r.of(ROOT) * r.of(1 + r.of(r.of(3 * CUBIC) * r.of(z * z))));
        return r.of(r.of(0.5 * r.of(1 + t)) + r.of(r.of(r.of(0.5 * z) * cosine) * inner));
    }

    /** By its series, and by a continued fraction further out. */
    private static double erf(Round r, double x) {
        if (x < 0) {
            return -erf(r, -x);
        }
        double value = x;
        if (x < 2.5) {
            double term = x;
            value = 0;
            for (int n = 1; n <= 60; n++) {
                value += term;
                term *= 2 * x * x / (2 * n + 1);
            }
            return r.of(2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * value);
        }
        for (int n = 60; n >= 1; n--) {
            value = x + 0.5 * n / value;
        }
        return r.of(1 - Math.exp(-x * x) / (Math.sqrt(Math.PI) * value));
    }
}
