package dev.twinprop.comparison.ball;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.formula.FormulaShapes;
import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Functions that jump: where an argument's ball holds a jump, the value's ball holds both sides of it. */
class StepRadiusTest {

    private static final int NUMBERS = 4000;
    private static final double ARGUMENT_RADIUS = 0.03;

    @ParameterizedTest
    @EnumSource(names = {"ROUND", "POWER_OF_TWO"})
    void holdsBothSides(Expression.Unary.Function function) {
        Random random = new Random(1);
        double[] x = random.doubles(NUMBERS, -9, 9).toArray();
        x[0] = 0;
        double[] near = new double[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            near[i] = x[i] + random.nextDouble(-ARGUMENT_RADIUS, ARGUMENT_RADIUS);
        }
        Map<String, Tensor> values = Map.of("x", Tensor.vector(x), "near", Tensor.vector(near));
        BallArithmetic arithmetic = new BallArithmetic(
                Rounding.of(DType.FLOAT64),
                new FormulaShapes(name -> new int[] {NUMBERS}),
                name -> new Ball(Formulas.quantity(name), Formulas.constant(ARGUMENT_RADIUS)));
        Ball ball = arithmetic.of(new Expression.Unary(function, Formulas.quantity("x")));
        try (RuleEvaluator evaluator =
                ServiceLoader.load(RuleEvaluator.class).findFirst().orElseThrow()) {
            Map<String, Tensor> results = evaluator.evaluate(
                    Map.of(
                            "mid", ball.midpoint(),
                            "radius", ball.radius(),
                            "near", new Expression.Unary(function, Formulas.quantity("near"))),
                    values);
            int certain = 0;
            for (int i = 0; i < NUMBERS; i++) {
                double radius = results.get("radius").get(i);
                double error =
                        Math.abs(results.get("near").get(i) - results.get("mid").get(i));
                assertThat(error).isLessThanOrEqualTo(radius);
                certain += radius == 0 ? 1 : 0;
            }
            assertThat(certain).isGreaterThan(NUMBERS / 2);
        }
    }
}
