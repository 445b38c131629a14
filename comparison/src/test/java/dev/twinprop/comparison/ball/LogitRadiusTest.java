package dev.twinprop.comparison.ball;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Radii of the losses of errors and of logits beside the usual ways to write them. */
class LogitRadiusTest {

    private static final int ROWS = 19;
    private static final int COLUMNS = 5;
    private static final int N = ROWS * COLUMNS;
    private static final double DELTA = 0.6;
    private static final double SMOOTHING = 0.1;

    private static final LossSpec L1 = new LossSpec.L1(Reduction.SUM, 1);
    private static final LossSpec HUBER = new LossSpec.Huber(Reduction.SUM, 1, DELTA);
    private static final LossSpec BINARY = new LossSpec.BceWithLogits(Reduction.SUM, 1);
    private static final LossSpec CATEGORICAL = new LossSpec.CrossEntropyWithLogits(Reduction.SUM, 1, SMOOTHING);

    private final Tensor a = Radii.random(1, -9, 9, ROWS, COLUMNS);
    private final Tensor y = Radii.random(2, 0, 1, ROWS, COLUMNS);
    private final Map<String, Tensor> values = Map.of("a", a, "y", y);

    @ParameterizedTest
    @EnumSource
    void gradientsOfErrors(DType dtype) {
        boolean single = dtype == DType.FLOAT32;
        gradient(dtype, L1).shareOf(i -> Math.signum(a.get(i) - y.get(i)));
        gradient(dtype, HUBER).shareOf(i -> {
            double d = round(single, a.get(i) - y.get(i));
            return Math.abs(d) <= DELTA ? d : round(single, DELTA) * Math.signum(d);
        });
    }

    @ParameterizedTest
    @EnumSource
    void valuesOfErrors(DType dtype) {
        boolean single = dtype == DType.FLOAT32;
        value(dtype, L1).shareOf(all -> sum(single, i -> Math.abs(a.get(i) - y.get(i))));
        value(dtype, HUBER)
                .shareOf(all -> sum(single, i -> {
                    double size = Math.abs(round(single, a.get(i) - y.get(i)));
                    double delta = round(single, DELTA);
                    return size <= delta
                            ? round(single, 0.5 * round(single, size * size))
                            : round(
                                    single,
                                    round(single, delta * size) - round(single, 0.5 * round(single, delta * delta)));
                }));
    }

    @Test
    void anySlopeIsRightWhereTheErrorIsZero() {
        Map<String, Tensor> equal = Map.of("a", y, "y", y);
        Radii radii =
                Radii.of(Rounding.of(DType.FLOAT64), Formulas.lossGradient(L1, quantity("a"), quantity("y")), equal);
        radii.shareOf(i -> 1);
        radii.shareOf(i -> -1);
        Radii away = gradient(DType.FLOAT64, L1);
        away.assertRadiusBetween(i -> 0, i -> 1e-14); // and there alone
    }

    @ParameterizedTest
    @EnumSource
    void binaryOfLogits(DType dtype) {
        boolean s = dtype == DType.FLOAT32;
        Radii loss = value(dtype, BINARY);
        loss.shareOf(all -> sum(
                s,
                i -> round(
                        s,
                        round(s, Math.max(a.get(i), 0) - round(s, a.get(i) * y.get(i)))
                                + round(s, Math.log(round(s, 1 + exp(s, -Math.abs(a.get(i)))))))));
        loss.shareOf(all -> sum(
                s, i -> round(s, round(s, Math.log(round(s, 1 + exp(s, a.get(i))))) - round(s, a.get(i) * y.get(i)))));
        loss.shareOf(all -> sum(
                s,
                i -> round(s, round(s, round(s, 1 - y.get(i)) * a.get(i)) + round(s, Math.log1p(exp(s, -a.get(i)))))));
        Radii gradient = gradient(dtype, BINARY);
        double used = Math.max(
                gradient.shareOf(i -> round(s, round(s, 1 / round(s, 1 + exp(s, -a.get(i)))) - y.get(i))),
                gradient.shareOf(i -> {
                    double p = round(s, exp(s, a.get(i)) / round(s, 1 + exp(s, a.get(i))));
                    return round(s, round(s, p * round(s, 1 - y.get(i))) - round(s, y.get(i) * round(s, 1 - p)));
                }));
        assertThat(used).isGreaterThan(0.02);
    }

    @ParameterizedTest
    @EnumSource
    void categoricalOfLogits(DType dtype) {
        boolean s = dtype == DType.FLOAT32;
        Radii loss = value(dtype, CATEGORICAL);
        loss.shareOf(all -> sum(s, i -> round(s, target(s, i) * round(s, logSum(s, i, true) - a.get(i)))));
        loss.shareOf(all -> sum(s, i -> round(s, target(s, i) * round(s, logSum(s, i, false) - a.get(i)))));
        Radii gradient = gradient(dtype, CATEGORICAL);
        double used = Math.max(
                gradient.shareOf(i -> slope(s, i, exp(s, round(s, a.get(i) - logSum(s, i, true))))),
                gradient.shareOf(i -> slope(s, i, round(s, exp(s, a.get(i)) / sumOfExponentials(s, i, 0)))));
        assertThat(used).isGreaterThan(0.02);
    }

    /** An output that is off by its radius moves loss and gradient no further than their balls reach. */
    @ParameterizedTest
    @EnumSource
    void whatTheOutputIsOffByIsCarriedOn(DType dtype) {
        for (LossSpec loss : new LossSpec[] {L1, HUBER, BINARY, CATEGORICAL}) {
            for (double off : new double[] {1e-3, 0.1, 1}) {
                Map<String, Expression> radius = Map.of("a", Formulas.constant(off));
                Radii value =
                        Radii.of(Rounding.of(dtype), Formulas.loss(loss, quantity("a"), quantity("y")), values, radius);
                Radii gradient = Radii.of(
                        Rounding.of(dtype), Formulas.lossGradient(loss, quantity("a"), quantity("y")), values, radius);
                for (double share : new double[] {-1, 0.5, 1}) {
                    Tensor directions = Radii.random(3, -1, 1, ROWS, COLUMNS);
                    double[] moved = a.toDoubles();
                    for (int i = 0; i < N; i++) {
                        moved[i] += share * off * Math.signum(directions.get(i));
                    }
                    Map<String, Tensor> there = Map.of("a", Tensor.of(a.shape(), moved), "y", y);
                    Radii valueThere =
                            Radii.of(Rounding.of(dtype), Formulas.loss(loss, quantity("a"), quantity("y")), there);
                    Radii gradientThere = Radii.of(
                            Rounding.of(dtype), Formulas.lossGradient(loss, quantity("a"), quantity("y")), there);
                    assertThat(value.shareOf(valueThere.midpoint()::get)).isPositive();
                    gradient.shareOf(gradientThere.midpoint()::get);
                }
            }
        }
    }

    private double slope(boolean single, int i, double p) {
        double total = 0;
        for (int j : row(i)) {
            total = round(single, total + target(single, j));
        }
        return round(single, round(single, p * total) - target(single, i));
    }

    private double target(boolean single, int i) {
        return round(
                single, round(single, y.get(i) * round(single, 1 - SMOOTHING)) + round(single, SMOOTHING / COLUMNS));
    }

    private double logSum(boolean single, int i, boolean shifted) {
        double top = 0;
        for (int j : row(i)) {
            top = shifted ? Math.max(top, a.get(j)) : 0;
        }
        return round(single, top + round(single, Math.log(sumOfExponentials(single, i, top))));
    }

    private double sumOfExponentials(boolean single, int i, double shift) {
        double sum = 0;
        for (int j : row(i)) {
            sum = round(single, sum + exp(single, round(single, a.get(j) - shift)));
        }
        return sum;
    }

    private static int[] row(int i) {
        int[] positions = new int[COLUMNS];
        for (int j = 0; j < COLUMNS; j++) {
            positions[j] = i / COLUMNS * COLUMNS + j;
        }
        return positions;
    }

    private static double sum(boolean single, IntToDoubleFunction terms) {
        double sum = 0;
        for (int i = 0; i < N; i++) {
            sum = round(single, sum + terms.applyAsDouble(i));
        }
        return sum;
    }

    private static double exp(boolean single, double x) {
        return round(single, Math.exp(x));
    }

    private static double round(boolean single, double x) {
        return single ? (float) x : x;
    }

    private static Expression quantity(String name) {
        return Formulas.quantity(name);
    }

    private Radii value(DType dtype, LossSpec loss) {
        return Radii.of(Rounding.of(dtype), Formulas.loss(loss, quantity("a"), quantity("y")), values);
    }

    private Radii gradient(DType dtype, LossSpec loss) {
        return Radii.of(Rounding.of(dtype), Formulas.lossGradient(loss, quantity("a"), quantity("y")), values);
    }
}
