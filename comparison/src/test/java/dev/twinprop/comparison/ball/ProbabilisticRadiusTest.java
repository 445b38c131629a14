package dev.twinprop.comparison.ball;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The probabilistic radii of sums beside their formulas: √n for a sum's own error, quadrature for what it carries on. */
class ProbabilisticRadiusTest {

    private static final int ROWS = 6;
    private static final int INNER = 400;
    private static final int COLUMNS = 5;
    private static final double SCATTER = 1e-3;

    private final Rounding rounding = Rounding.of(DType.FLOAT32).under(Bound.PROBABILISTIC);
    private final Tensor a = Radii.random(1, -1, 1, ROWS, INNER);
    private final Tensor w = Radii.random(2, -1, 1, INNER, COLUMNS);
    private final Map<String, Tensor> values = Map.of("a", a, "W", w);

    @Test
    void ownErrorGrowsWithTheRoot() {
        double gamma = Math.expm1(6 * Math.sqrt(INNER + 3) * rounding.unit());
        Radii product = Radii.of(rounding, Formulas.product(Formulas.quantity("a"), Formulas.quantity("W")), values);
        product.assertRadiusBetween(i -> gamma * magnitude(i), i -> 1.000_1 * gamma * magnitude(i));
        Rounding proven = Rounding.of(DType.FLOAT32);
        assertThat(proven.gamma(INNER) / rounding.gamma(INNER)).isBetween(0.99 * 20 / 6, 1.01 * 20 / 6);
    }

    @Test
    void repeatedTermsAreNotTakenAsIndependent() {
        double many = 1e6;
        assertThat(rounding.gamma(many)).isGreaterThan(0.18 * many * rounding.unit());
        assertThat(sumOfEqualTerms((int) many)).isBetween(0.1 * rounding.gamma(many), 2 * rounding.gamma(many));
    }

    /** The relative error of a tenth added up in float32, in a row. */
    private static double sumOfEqualTerms(int n) {
        float sum = 0;
        for (int i = 0; i < n; i++) {
            sum += 0.1f;
        }
        return Math.abs(sum / ((double) 0.1f * n) - 1);
    }

    @Test
    void carriedErrorAddsInQuadrature() {
        Radii product = Radii.of(
                rounding,
                Formulas.product(Formulas.quantity("a"), Formulas.quantity("W")),
                values,
                Map.of("a", Formulas.multiply(Formulas.constant(SCATTER), Formulas.abs(Formulas.quantity("a")))));
        double gamma = Math.expm1(6 * Math.sqrt(INNER + 3) * rounding.unit());
        product.assertRadiusBetween(
                i -> SCATTER * quadrature(i) + gamma * magnitude(i),
                i -> SCATTER * quadrature(i) + gamma * (1 + 1.1 * SCATTER) * magnitude(i));
    }

    private double magnitude(int element) {
        double sum = 0;
        for (int k = 0; k < INNER; k++) {
            sum += Math.abs(term(element, k));
        }
        return sum;
    }

    private double quadrature(int element) {
        double sum = 0;
        for (int k = 0; k < INNER; k++) {
            sum += term(element, k) * term(element, k);
        }
        return Math.sqrt(sum);
    }

    private double term(int element, int k) {
        return a.get(element / COLUMNS * INNER + k) * w.get(k * COLUMNS + element % COLUMNS);
    }
}
