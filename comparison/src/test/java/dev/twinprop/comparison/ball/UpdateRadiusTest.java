package dev.twinprop.comparison.ball;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.graph.StepGraph;
import dev.twinprop.comparison.scorecard.suite.Architecture;
import dev.twinprop.comparison.scorecard.suite.Architectures;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Radii of optimiser updates beside their formulas, and beside float32 written down straight. */
class UpdateRadiusTest {

    private static final double LR = 0.05;
    private static final double MOMENTUM = 0.9;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPS = 1e-8;
    private static final int T = 3;

    /** The least share of a radius that the worst of the usual forms uses. */
    private static final double USED = 0.1;

    private final Tensor weight = Radii.random(1, -1, 1, 6, 4);
    private final Tensor gradient = Radii.random(2, -1, 1, 6, 4);
    private final Tensor first = Radii.random(3, -1, 1, 6, 4);
    private final Tensor second = Radii.random(4, 0.01, 1, 6, 4);

    /** θ − lr·g: u·|θ_new| and 2 or 3 u·lr·|g|, the third for an lr that the type does not hold. */
    @ParameterizedTest
    @EnumSource
    void gradientDescent(DType dtype) {
        Rounding rounding = Rounding.of(dtype);
        double u = rounding.unit();
        IntToDoubleFunction updated = i -> Math.abs(weight.get(i) - LR * gradient.get(i));
        IntToDoubleFunction step = i -> LR * Math.abs(gradient.get(i));
        radii(rounding, OptimizerSpec.Sgd.plain(LR), "W1_new")
                .assertRadiusBetween(
                        i -> u * (updated.applyAsDouble(i) + 2 * step.applyAsDouble(i)),
                        i -> 1.001 * u * (updated.applyAsDouble(i) + 3 * step.applyAsDouble(i)) + 3 * rounding.tiny());
    }

    /** μ·v + g: 2u·μ|v| and u·|v_new|, no more than one u for each operation and constant. */
    @ParameterizedTest
    @EnumSource
    void velocity(DType dtype) {
        Rounding rounding = Rounding.of(dtype);
        double u = rounding.unit();
        IntToDoubleFunction held = i -> MOMENTUM * Math.abs(first.get(i));
        IntToDoubleFunction updated = i -> Math.abs(MOMENTUM * first.get(i) + gradient.get(i));
        radii(rounding, new OptimizerSpec.Sgd(LR, MOMENTUM, 0, false, 0), "velocity_W1")
                .assertRadiusBetween(
                        i -> u * (updated.applyAsDouble(i) + held.applyAsDouble(i)),
                        i -> 1.001 * u * (updated.applyAsDouble(i) + 2 * held.applyAsDouble(i)) + 3 * rounding.tiny());
    }

    /**
     * β·m + (1 − β)·g: one u for each operation, β as held, u for 1 − β, and what m + (1 − β)(g − m) costs instead.
     *
     * <p>u·(1 + 2·max(β, 1 − β))·|m − g| for the latter.
     */
    @ParameterizedTest
    @EnumSource
    void moments(DType dtype) {
        Rounding rounding = Rounding.of(dtype);
        double u = rounding.unit();
        OptimizerSpec adam = new OptimizerSpec.Adam(LR, BETA1, BETA2, EPS, 0);
        IntToDoubleFunction both = i -> Math.abs(first.get(i)) + Math.abs(gradient.get(i));
        IntToDoubleFunction apart = i -> (1 + 2 * BETA1) * Math.abs(first.get(i) - gradient.get(i));
        radii(rounding, adam, "m_W1")
                .assertRadiusBetween(
                        i -> u * apart.applyAsDouble(i),
                        i -> 1.001 * u * (apart.applyAsDouble(i) + 5 * both.applyAsDouble(i)) + 9 * rounding.tiny());
        IntToDoubleFunction squares = i -> second.get(i) + square(gradient.get(i));
        IntToDoubleFunction squaresApart = i -> (1 + 2 * BETA2) * Math.abs(second.get(i) - square(gradient.get(i)));
        radii(rounding, adam, "v_W1")
                .assertRadiusBetween(
                        i -> u * squaresApart.applyAsDouble(i),
                        i -> 1.001 * u * (squaresApart.applyAsDouble(i) + 6 * squares.applyAsDouble(i))
                                + 9 * rounding.tiny());
    }

    /**
     * θ − lr·m̂/(√v̂ + ε) from recorded moments: u·|θ_new|, and of the step lr·|…| a u for each of its operations, and
     * u·(2t + 4)·βᵗ/(1 − βᵗ) for each bias correction.
     */
    @ParameterizedTest
    @EnumSource
    void adam(DType dtype) {
        Rounding rounding = Rounding.of(dtype);
        double u = rounding.unit();
        double corrections = correction(BETA1) + correction(BETA2) / 2;
        radii(rounding, new OptimizerSpec.Adam(LR, BETA1, BETA2, EPS, 0), "W1_new")
                .assertRadiusBetween(
                        i -> u * (Math.abs(weight.get(i) - step(i)) + 6 * Math.abs(step(i))),
                        i -> 1.01 * u * (Math.abs(weight.get(i) - step(i)) + (16 + corrections) * Math.abs(step(i)))
                                + 9 * rounding.tiny());
    }

    private static double correction(double beta) {
        double power = Math.pow(beta, T);
        return (2 * T + 4) * power / (1 - power);
    }

    private double step(int i) {
        double m = first.get(i) / (1 - Math.pow(BETA1, T));
        double v = second.get(i) / (1 - Math.pow(BETA2, T));
        return LR * m / (Math.sqrt(v) + EPS);
    }

    @Test
    void updatesInFloat32() {
        Rounding rounding = Rounding.of(DType.FLOAT32);
        float lr = (float) LR;
        assertThat(radii(rounding, OptimizerSpec.Sgd.plain(LR), "W1_new")
                        .shareOf(i -> single(weight, i) - lr * single(gradient, i)))
                .isGreaterThan(USED);
        float momentum = (float) MOMENTUM;
        assertThat(radii(rounding, new OptimizerSpec.Sgd(LR, MOMENTUM, 0, false, 0), "velocity_W1")
                        .shareOf(i -> momentum * single(first, i) + single(gradient, i)))
                .isGreaterThan(USED);
    }

    @Test
    void adamInFloat32() {
        Rounding rounding = Rounding.of(DType.FLOAT32);
        OptimizerSpec adam = new OptimizerSpec.Adam(LR, BETA1, BETA2, EPS, 0);
        float beta1 = (float) BETA1;
        float beta2 = (float) BETA2;
        Radii m = radii(rounding, adam, "m_W1");
        assertThat(m.shareOf(i -> beta1 * single(first, i) + (1f - beta1) * single(gradient, i)))
                .isGreaterThan(USED);
        assertThat(m.shareOf(i -> single(first, i) + (1f - beta1) * (single(gradient, i) - single(first, i))))
                .isGreaterThan(USED);
        Radii v = radii(rounding, adam, "v_W1");
        assertThat(v.shareOf(i -> beta2 * single(second, i) + (1f - beta2) * square(single(gradient, i))))
                .isGreaterThan(USED);
        float correction1 = 1f - beta1 * beta1 * beta1;
        float correction2 = 1f - beta2 * beta2 * beta2;
        float lr = (float) LR;
        float eps = (float) EPS;
        Radii updated = radii(rounding, adam, "W1_new");
        assertThat(updated.shareOf(i -> single(weight, i)
                        - lr
                                * (single(first, i) / correction1)
                                / ((float) Math.sqrt(single(second, i) / correction2) + eps)))
                .isGreaterThan(USED / 10);
        assertThat(updated.shareOf(i -> single(weight, i)
                        - (lr / correction1)
                                * single(first, i)
                                / ((float) Math.sqrt(single(second, i)) / (float) Math.sqrt(correction2) + eps)))
                .isGreaterThan(USED / 10);
    }

    /** With a small share of the old, where s + (1 − α)(g² − s) leaves little of s and all of its roundings. */
    @Test
    void aSmallShareOfTheOldInFloat32() {
        double share = 0.07;
        float alpha = (float) share;
        OptimizerSpec rmsProp = new OptimizerSpec.RmsProp(LR, share, EPS, 0, false, 0, RegularizationSpec.Target.ALL);
        double largest = 0;
        for (int seed = 0; seed < 300; seed++) {
            Tensor old = Radii.random(100 + seed, 0.01, 1, 6, 4);
            Tensor g = Radii.random(1000 + seed, -0.01, 0.01, 6, 4);
            Map<String, Tensor> values = Map.of("2/dW1", g, "1/square_W1", old);
            double used = Radii.of(
                            Rounding.of(DType.FLOAT32), rule(Rounding.of(DType.FLOAT32), rmsProp, "square_W1"), values)
                    .shareOf(i -> single(old, i) + (1f - alpha) * (square(single(g, i)) - single(old, i)));
            largest = Math.max(largest, used);
        }
        assertThat(largest).isBetween(0.55, 1.0); // what the smaller of the shares would allow is less than 0.5
    }

    /** The ball of a rule in the third step; of W1_new on the moments after it, else on those before. */
    private Radii radii(Rounding rounding, OptimizerSpec optimizer, String quantity) {
        Expression rule = rule(rounding, optimizer, quantity);
        Map<String, Tensor> values = new HashMap<>();
        for (int step = T - 2; step < T; step++) {
            values.put(step + "/W1", weight);
            values.put(step + "/dW1", gradient);
            values.put(step + "/velocity_W1", first);
            values.put(step + "/m_W1", first);
            values.put(step + "/v_W1", second);
        }
        return Radii.of(rounding, rule, values);
    }

    private static Expression rule(Rounding rounding, OptimizerSpec optimizer, String quantity) {
        Architecture base = Architectures.all().get(0);
        ExperimentSpec spec = new Architecture(
                        base.name(), base.network(), base.loss(), base.regularization(), optimizer, base.rows())
                .spec(rounding.type());
        return StepGraph.of(spec, T - 1).rule(quantity).orElseThrow();
    }

    private static float single(Tensor tensor, int i) {
        return (float) tensor.get(i);
    }

    private static double square(double x) {
        return x * x;
    }

    private static float square(float x) {
        return x * x;
    }
}
