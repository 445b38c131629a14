package dev.twinprop.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.StepTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** torch.optim's formulas on one weight whose gradient is the target: loss = Σ y·(x w) with x = 1. */
class OptimizerGoldenTest {

    private static final double[] GRADIENTS = {0.3, -0.7, 1e-4, 0.9};
    private static final double START = 0.77;
    private static final double RATE = 0.13;
    private static final double DECAY = 0.021;

    @Test
    void plainDescent() {
        double w = START;
        List<double[]> expected = new ArrayList<>();
        for (double gradient : GRADIENTS) {
            w -= RATE * gradient;
            expected.add(new double[] {w});
        }
        check(OptimizerSpec.Sgd.plain(RATE), expected, "W1_new");
    }

    @Test
    void momentumWithDampeningAndDecay() {
        double w = START;
        double v = 0;
        List<double[]> expected = new ArrayList<>();
        for (int i = 0; i < GRADIENTS.length; i++) {
            double g = GRADIENTS[i] + DECAY * w;
            v = i == 0 ? g : 0.9 * v + (1 - 0.4) * g;
            w -= RATE * v;
            expected.add(new double[] {v, w});
        }
        check(new OptimizerSpec.Sgd(RATE, 0.9, 0.4, false, DECAY), expected, "velocity_W1", "W1_new");
    }

    @Test
    void nesterov() {
        double w = START;
        double v = 0;
        List<double[]> expected = new ArrayList<>();
        for (double g : GRADIENTS) {
            v = 0.9 * v + g;
            w -= RATE * (g + 0.9 * v);
            expected.add(new double[] {v, w});
        }
        check(new OptimizerSpec.Sgd(RATE, 0.9, 0, true, 0), expected, "velocity_W1", "W1_new");
    }

    @Test
    void adamWithDecay() {
        double w = START;
        double m = 0;
        double v = 0;
        List<double[]> expected = new ArrayList<>();
        for (int t = 1; t <= GRADIENTS.length; t++) {
            double g = GRADIENTS[t - 1] + DECAY * w;
            m = 0.8 * m + (1 - 0.8) * g;
            v = 0.95 * v + (1 - 0.95) * g * g;
            double corrected = m / (1 - Math.pow(0.8, t));
            w -= RATE * corrected / (Math.sqrt(v / (1 - Math.pow(0.95, t))) + 1e-3);
            expected.add(new double[] {m, v, w});
        }
        check(new OptimizerSpec.Adam(RATE, 0.8, 0.95, 1e-3, DECAY), expected, "m_W1", "v_W1", "W1_new");
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void thePublishedFirstStepOfAdam(DType dtype) {
        // m̂ = g, v̂ = g²: the step is lr·g/(|g| + ε), as Kingma and Ba note.
        try (ResumableRun run = start(new OptimizerSpec.Adam(0.001, 0.9, 0.999, 1e-8, 0), dtype)) {
            run.step(batch(0.3), (quantity, snapshot) -> {});
            assertThat(run.state().parameters().get("W1").get(0))
                    .isCloseTo(START - 0.001, within(dtype == DType.FLOAT64 ? 1e-10 : 1e-7));
        }
    }

    private static void check(OptimizerSpec optimizer, List<double[]> expected, String... quantities) {
        for (DType dtype : DType.values()) {
            try (ResumableRun run = start(optimizer, dtype)) {
                for (int step = 0; step < GRADIENTS.length; step++) {
                    MiniBatch batch = batch(GRADIENTS[step]);
                    StepTrace trace = StepTrace.recording(step, sink -> run.step(batch, sink));
                    for (int i = 0; i < quantities.length; i++) {
                        assertThat(trace.get(quantities[i]).get(0))
                                .as("%s in step %d, %s", quantities[i], step, dtype)
                                .isCloseTo(expected.get(step)[i], within(20 * dtype.unitRoundoff()));
                    }
                }
            }
        }
    }

    private static ResumableRun start(OptimizerSpec optimizer, DType dtype) {
        ExperimentSpec spec = Fixture.spec(
                        Fixture.network(1, new LayerSpec.Linear(1, false)),
                        new LossSpec.InnerProduct(Reduction.SUM, 1),
                        optimizer)
                .withDType(dtype);
        Tensor weight = Tensor.matrix(new double[] {START});
        return new DjlImplementation()
                .start(new Experiment(spec, Map.of("W1", weight), Batches.cycling(List.of(batch(1)))));
    }

    /** Two rows whose targets add up to the gradient. */
    private static MiniBatch batch(double gradient) {
        return new MiniBatch(
                Tensor.matrix(new double[] {1}, new double[] {1}),
                Tensor.matrix(new double[] {gradient - 0.25}, new double[] {0.25}));
    }
}
