package dev.twinprop.comparison.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.StepTrace;
import dev.twinprop.datasets.Experiments;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A warning is given")
class ProbeQualityTest {

    private static final String NO_UPDATE = "\"learningRate\": 0.1";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"spiral, one-output", "moons, one-output", "circles, one-output", "phase, one-output", "blobs,", "xor,"
    })
    void seldomForGoodExperiments(String name, String expected) {
        Experiment experiment = Experiments.prepare(Given.builtIn(name));
        assertThat(ids(experiment, 3)).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void neverForAProbeOfAnUnsuspiciousNetwork() {
        assertThat(ids(good(), 3)).isEmpty();
    }

    @Test
    void forABatchOfOneRow() {
        assertThat(ids(withRows(1), 3)).contains("batch-of-one").doesNotContain("constant-targets", "equal-rows");
        assertThat(ids(withRows(5), 3)).doesNotContain("batch-of-one");
    }

    @Test
    void forAsManyRowsAsOutputs() {
        assertThat(ids(withRows(2), 3)).contains("batch-equals-outputs");
        assertThat(ids(withRows(4), 3)).doesNotContain("batch-equals-outputs");
        Experiment oneOutput = Experiments.prepare(Given.builtIn("spiral").withBatchSize(OptionalInt.of(1)));
        assertThat(ids(oneOutput, 3)).doesNotContain("batch-equals-outputs");
    }

    @Test
    void forOneOutputUnlessTheLossIsASum() {
        assertThat(ids(draw("\"units\": 2", "\"units\": 1"), 3)).containsExactlyInAnyOrder("one-output");
        assertThat(ids(draw("\"units\": 2", "\"units\": 1", "\"mse\"", "\"mse\", \"reduction\": \"sum\""), 3))
                .isEmpty();
    }

    @Test
    void forBiasesThatAreZeroInEveryStep() {
        Experiment zero = zeroBiases(good());
        assertThat(ids(zero, 1)).containsExactlyInAnyOrder("single-step", "zero-biases");
        assertThat(ids(zero, 2)).isEmpty();
        Experiment stuck = zeroBiases(draw(NO_UPDATE, "\"learningRate\": 0"));
        assertThat(ids(stuck, 3)).containsExactlyInAnyOrder("zero-learning-rate", "zero-biases");
    }

    @Test
    void forSymmetricWeightsInEveryStep() {
        Experiment stuck = draw(NO_UPDATE, "\"learningRate\": 0");
        double[] weight = stuck.initialParameters().get("W2").toDoubles();
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < i; j++) {
                weight[i * 4 + j] = weight[j * 4 + i];
            }
        }
        Map<String, Tensor> symmetric = Map.of("W2", Tensor.of(new int[] {4, 4}, weight));
        assertThat(ids(Given.withParameters(stuck, symmetric), 3))
                .containsExactlyInAnyOrder("zero-learning-rate", "symmetric-weights");
        assertThat(ids(Given.withParameters(good(), symmetric), 3)).isEmpty();
    }

    @Test
    void forLayersThatAreTheSame() {
        Experiment stuck = draw(NO_UPDATE, "\"learningRate\": 0");
        Tensor weight = stuck.initialParameters().get("W2");
        assertThat(ids(Given.withParameters(stuck, Map.of("W3", weight)), 3))
                .containsExactlyInAnyOrder("zero-learning-rate", "equal-widths");
    }

    @Test
    void forALayerThatHandsOnWhatItReceives() {
        Tensor identity = Tensor.matrix(
                new double[] {1, 0, 0, 0}, new double[] {0, 1, 0, 0}, new double[] {0, 0, 1, 0}, new double[] {
                    0, 0, 0, 1
                });
        Experiment stuck = draw(NO_UPDATE, "\"learningRate\": 0");
        Map<String, Tensor> changed = Map.of("W2", identity, "b2", Tensor.vector(0, 0, 0, 0));
        assertThat(ids(Given.withParameters(stuck, changed), 3)).contains("equal-widths");
    }

    @Test
    void forUnitsThatAreNeverDeadOrNeverActive() {
        Map<String, Tensor> high = Map.of("b1", Tensor.vector(50, 50, 50, 50));
        assertThat(ids(Given.withParameters(good(), high), 3))
                .contains("no-dead-unit")
                .doesNotContain("no-active-unit");
        Map<String, Tensor> low = Map.of("b1", Tensor.vector(-50, -50, -50, -50));
        assertThat(ids(Given.withParameters(good(), low), 3)).contains("no-active-unit", "zero-gradient");
        Experiment smooth = draw("\"relu\"", "\"tanh\"");
        assertThat(ids(Given.withParameters(smooth, Map.of("b1", Tensor.vector(5, 5, 5, 5))), 3))
                .isEmpty();
    }

    @Test
    void forASingleStep() {
        assertThat(ids(good(), 1)).containsExactlyInAnyOrder("single-step");
        Experiment momentum = draw(NO_UPDATE, "\"learningRate\": 0.1, \"momentum\": 0.9");
        assertThat(warnings(momentum, 1)).singleElement().asString().contains("velocity");
        assertThat(ids(momentum, 2)).isEmpty();
    }

    @Test
    void forAPenaltyThatIsDeclaredAsZero() {
        assertThat(ids(draw("\"data\"", "\"regularization\": {\"l2\": 0}, \"data\""), 3))
                .containsExactlyInAnyOrder("zero-regularization");
        assertThat(ids(draw("\"data\"", "\"regularization\": {\"l2\": 0.1}, \"data\""), 3))
                .isEmpty();
    }

    @Test
    void forDampeningWithoutMomentum() {
        assertThat(ids(draw(NO_UPDATE, "\"learningRate\": 0.1, \"dampening\": 0.5"), 3))
                .containsExactlyInAnyOrder("momentum-zero");
    }

    @Test
    void forRowsThatAreAlike() {
        Experiment good = good();
        Tensor samples = good.batches().get(0).samples();
        Tensor targets = constant(good.batches().get(0).targets());
        assertThat(ids(Given.withBatch(good, samples, targets), 3)).containsExactlyInAnyOrder("constant-targets");
        assertThat(ids(Given.withBatch(good, constant(samples), targets), 3))
                .contains("equal-rows")
                .doesNotContain("constant-targets");
    }

    private static Tensor constant(Tensor matrix) {
        double[] elements = new double[matrix.size()];
        Arrays.fill(elements, 0.25);
        return Tensor.of(matrix.shape(), elements);
    }

    private static Experiment good() {
        return draw();
    }

    private static Experiment draw(String... replacements) {
        return Probe.draw(Given.spec(replacements), 0, Given.reference()).experiment();
    }

    private static Experiment zeroBiases(Experiment experiment) {
        Tensor zero = Tensor.vector(0, 0, 0, 0);
        return Given.withParameters(experiment, Map.of("b1", zero, "b2", zero, "b3", zero, "b4", Tensor.vector(0, 0)));
    }

    private static Experiment withRows(int m) {
        MiniBatch batch = good().batches().get(0);
        double[] samples = Arrays.copyOf(batch.samples().toDoubles(), m * 3);
        double[] targets = Arrays.copyOf(batch.targets().toDoubles(), m * 2);
        return Given.withBatch(good(), Tensor.of(new int[] {m, 3}, samples), Tensor.of(new int[] {m, 2}, targets));
    }

    private static List<String> ids(Experiment experiment, int steps) {
        return warnings(experiment, steps).stream()
                .map(warning -> warning.substring(0, warning.indexOf(": ")))
                .toList();
    }

    private static List<String> warnings(Experiment experiment, int steps) {
        ExperimentSpec spec = experiment.spec();
        ProbeQuality quality = new ProbeQuality(spec, steps);
        try (TrainingRun run = Given.reference().start(experiment)) {
            for (int step = 0; step < steps; step++) {
                MiniBatch batch = experiment.batches().get(step);
                quality.add(batch, StepTrace.recording(step, sink -> run.step(batch, sink)));
            }
        }
        return quality.warnings();
    }
}
