package dev.twinprop.comparison.ball;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.formula.FormulaShapes;
import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The radius of a sum of n terms lies between γₙ₋₁·Σ|terms|, of the candidate alone, and (n + 8)·u·Σ|terms|. */
class SumRadiusTest {

    private static final int ROWS = 7;
    private static final int INNER = 31;
    private static final int COLUMNS = 5;

    @ParameterizedTest
    @EnumSource
    void linearOutput(DType dtype) {
        check(
                dtype,
                Formulas.add(Formulas.product(Formulas.quantity("a"), Formulas.quantity("W")), Formulas.quantity("b")),
                Formulas.add(
                        Formulas.product(Formulas.abs(Formulas.quantity("a")), Formulas.abs(Formulas.quantity("W"))),
                        Formulas.abs(Formulas.quantity("b"))),
                INNER + 1);
    }

    @ParameterizedTest
    @EnumSource
    void biasGradient(DType dtype) {
        check(
                dtype,
                Formulas.sumRows(Formulas.quantity("a")),
                Formulas.sumRows(Formulas.abs(Formulas.quantity("a"))),
                ROWS);
    }

    private static void check(DType dtype, Expression formula, Expression magnitudes, int terms) {
        Map<String, Tensor> values = values();
        Rounding rounding = Rounding.of(dtype);
        BallArithmetic arithmetic = new BallArithmetic(
                rounding,
                new FormulaShapes(name -> values.get(name).shape()),
                name -> new Ball(Formulas.quantity(name), Formulas.ZERO));
        try (RuleEvaluator evaluator =
                ServiceLoader.load(RuleEvaluator.class).findFirst().orElseThrow()) {
            Map<String, Tensor> results = evaluator.evaluate(
                    Map.of("radius", arithmetic.of(formula).radius(), "magnitudes", magnitudes), values);
            for (int i = 0; i < results.get("magnitudes").size(); i++) {
                double magnitude = results.get("magnitudes").get(i);
                assertThat(results.get("radius").get(i))
                        .isBetween(
                                (terms - 1) * dtype.unitRoundoff() * magnitude,
                                (terms + 8) * rounding.unit() * magnitude * 1.000_01);
            }
        }
    }

    private static Map<String, Tensor> values() {
        Random random = new Random(5);
        Map<String, Tensor> values = new HashMap<>();
        values.put("a", random(random, ROWS, INNER));
        values.put("W", random(random, INNER, COLUMNS));
        values.put("b", random(random, COLUMNS));
        return values;
    }

    private static Tensor random(Random random, int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        return Tensor.of(shape, random.doubles(size, -1, 1).toArray());
    }
}
