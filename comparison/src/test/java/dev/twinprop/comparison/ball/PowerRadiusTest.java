package dev.twinprop.comparison.ball;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.formula.FormulaShapes;
import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The radius of a power holds the powers of all numbers in the ball of its base, and not much more. */
class PowerRadiusTest {

    private static final double[] BASES = {-1.7, -0.4, 0.02, 0.3, 1, 2.5};
    private static final double RADIUS = 0.01;

    @ParameterizedTest
    @ValueSource(doubles = {-2, -1, 1, 2, 3, 5})
    void holdsWhateverTheBaseMayBe(double exponent) {
        double[] radii = radii(exponent);
        for (int i = 0; i < BASES.length; i++) {
            double furthest = 0;
            for (double end : new double[] {-RADIUS, RADIUS}) {
                furthest =
                        Math.max(furthest, Math.abs(Math.pow(BASES[i] + end, exponent) - Math.pow(BASES[i], exponent)));
            }
            assertThat(radii[i]).as("%s^%s", BASES[i], exponent).isGreaterThanOrEqualTo(furthest * (1 - 1e-9));
            if (Math.abs(BASES[i]) > 10 * RADIUS) {
                assertThat(radii[i]).as("%s^%s", BASES[i], exponent).isLessThanOrEqualTo(1.3 * furthest + 1e-12);
            }
        }
    }

    private static double[] radii(double exponent) {
        BallArithmetic arithmetic = new BallArithmetic(
                Rounding.of(DType.FLOAT64),
                new FormulaShapes(name -> new int[] {BASES.length}),
                name -> new Ball(Formulas.quantity(name), Formulas.constant(RADIUS)));
        Ball ball = arithmetic.of(Formulas.power(Formulas.quantity("x"), Formulas.constant(exponent)));
        try (RuleEvaluator evaluator =
                ServiceLoader.load(RuleEvaluator.class).findFirst().orElseThrow()) {
            return evaluator
                    .value(ball.radius(), Map.of("x", Tensor.of(new int[] {BASES.length}, BASES)))
                    .toDoubles();
        }
    }
}
