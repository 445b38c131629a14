package dev.twinprop.comparison.ball;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.twinprop.comparison.formula.FormulaShapes;
import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.function.IntToDoubleFunction;

/** The ball of a formula on recorded values, to be held against what is written in a test. */
record Radii(Tensor midpoint, Tensor radius) {

    /** The ball of a formula whose quantities are all recorded. */
    static Radii of(Rounding rounding, Expression formula, Map<String, Tensor> values) {
        return of(rounding, formula, values, Map.of());
    }

    /**
     * The ball of a formula.
     *
     * @param radii the radii of quantities that are not exact
     */
    static Radii of(Rounding rounding, Expression formula, Map<String, Tensor> values, Map<String, Expression> radii) {
        BallArithmetic arithmetic = new BallArithmetic(
                rounding,
                new FormulaShapes(name -> values.get(name).shape()),
                name -> new Ball(
                        Formulas.quantity(name),
                        radii.getOrDefault(name, Formulas.ZERO),
                        rounding.bound().scatter(radii.getOrDefault(name, Formulas.ZERO))));
        Ball ball = arithmetic.of(formula);
        try (RuleEvaluator evaluator =
                ServiceLoader.load(RuleEvaluator.class).findFirst().orElseThrow()) {
            Map<String, Tensor> results =
                    evaluator.evaluate(Map.of("midpoint", ball.midpoint(), "radius", ball.radius()), values);
            return new Radii(results.get("midpoint"), results.get("radius"));
        }
    }

    /** Holds every radius against a formula. */
    void assertRadius(IntToDoubleFunction formula) {
        for (int i = 0; i < midpoint.size(); i++) {
            double expected = formula.applyAsDouble(i);
            assertThat(radiusAt(i)).as("radius of element %d", i).isCloseTo(expected, within(1e-6 * expected));
        }
    }

    /** Holds every radius against a bound on either side. */
    void assertRadiusBetween(IntToDoubleFunction least, IntToDoubleFunction most) {
        for (int i = 0; i < midpoint.size(); i++) {
            assertThat(radiusAt(i))
                    .as("radius of element %d", i)
                    .isBetween(least.applyAsDouble(i), most.applyAsDouble(i));
        }
    }

    /** The share of its radius that a computed value uses at most; fails if it uses more than all. */
    double shareOf(IntToDoubleFunction computed) {
        double largest = 0;
        for (int i = 0; i < midpoint.size(); i++) {
            double error = Math.abs(computed.applyAsDouble(i) - midpoint.get(i));
            assertThat(error).as("error of element %d", i).isLessThanOrEqualTo(radiusAt(i));
            largest = Math.max(largest, error / radiusAt(i));
        }
        return largest;
    }

    private double radiusAt(int element) {
        return radius.get(radius.size() == 1 ? 0 : element);
    }

    /** Numbers that both types hold. */
    static Tensor random(long seed, double least, double most, int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        return Tensor.of(
                shape,
                new Random(seed)
                        .doubles(size, least, most)
                        .map(value -> (float) value)
                        .toArray());
    }
}
