package dev.twinprop.djl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.contract.rule.Rearrangement;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Elements in other places, there and back. */
class RearrangeTest {

    private static final Tensor X = Tensor.of(new int[] {2, 3}, new double[] {1, 2, 3, 4, 5, 6});
    private static final Tensor G = Tensor.of(new int[] {4, 2}, new double[] {10, 20, 30, 40, 50, 60, 70, 80});

    /** Of (a, b, c) the rows (c, –) and (c, a). */
    private static Rearrangement rearrangement(double filling) {
        return new Rearrangement("test", 3, 2, 2, filling, new int[] {2, Rearrangement.FILLING, 2, 0});
    }

    @Test
    void takesElementsFromTheirSources() {
        try (DjlRuleEvaluator evaluator = new DjlRuleEvaluator()) {
            assertThat(evaluator.value(new Expression.Rearrange(rearrangement(0), new Quantity("x")), Map.of("x", X)))
                    .isEqualTo(Tensor.of(new int[] {4, 2}, new double[] {3, 0, 3, 1, 6, 0, 6, 4}));
            assertThat(evaluator
                            .value(
                                    new Expression.Rearrange(
                                            rearrangement(Double.NEGATIVE_INFINITY), new Quantity("x")),
                                    Map.of("x", X))
                            .get(1))
                    .isEqualTo(Double.NEGATIVE_INFINITY);
        }
    }

    @Test
    void sendsGradientsBackToThem() {
        try (DjlRuleEvaluator evaluator = new DjlRuleEvaluator()) {
            Tensor gradient = evaluator.vectorJacobianProduct(
                    new Expression.Rearrange(rearrangement(0), new Quantity("x")),
                    "x",
                    new Quantity("g"),
                    Map.of("x", X, "g", G));
            assertThat(gradient).isEqualTo(Tensor.of(new int[] {2, 3}, new double[] {40, 0, 40, 80, 0, 120}));
        }
    }
}
