package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.run.SeededFault;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.StepTrace;
import dev.twinprop.datasets.Experiments;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Batch norm, layer norm and dropout between linear layers")
class OperationsTest {

    private static final int STEPS = 4;

    static IntStream seeds() {
        return IntStream.range(0, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("compute by hand what PyTorch computes, in training and in use")
    void equalsPyTorch(int seed) {
        Random random = new Random(seed);
        Experiment experiment = experiment(random, DType.FLOAT64);
        ResumableImplementation scratch = (ResumableImplementation) Sides.scratch();
        try (ResumableRun hand = scratch.start(experiment);
                ResumableRun torch = Sides.pytorch().start(experiment)) {
            for (int step = 0; step < STEPS; step++) {
                int number = step;
                StepTrace actual = StepTrace.recording(
                        step, sink -> hand.step(experiment.batches().get(number), sink));
                StepTrace expected = StepTrace.recording(
                        step, sink -> torch.step(experiment.batches().get(number), sink));
                assertThat(actual.quantities().keySet())
                        .containsAll(expected.quantities().keySet());
                expected.quantities().forEach((name, tensor) -> requireClose(actual.get(name), tensor, name));
                hand.resume(torch.state());
                Tensor samples = experiment.batches().get(step).samples();
                requireClose(hand.predict(samples), torch.predict(samples), "prediction");
            }
        }
    }

    private static void requireClose(Tensor actual, Tensor expected, String what) {
        assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
        double largest = 0;
        double error = 0;
        for (int i = 0; i < expected.size(); i++) {
            largest = Math.max(largest, Math.abs(expected.get(i)));
            error = Math.max(error, Math.abs(expected.get(i) - actual.get(i)));
        }
        assertThat(error <= 1e-12 * largest)
                .as("%s: %s beside %s", what, error, largest)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("are never accused when they are right")
    void agree(int seed) {
        for (DType dtype : DType.values()) {
            Experiment experiment = experiment(new Random(100 + seed), dtype);
            Report report = Sides.diff(experiment, Sides.scratch(), Mode.RESYNC, STEPS);
            assertThat(report.findings()).as("seed %d, %s", seed, dtype).isEmpty();
            assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
        }
    }

    static Stream<SeededFault> faults() {
        return Sides.scratch().faults().stream()
                .filter(fault -> fault.id().matches("(dropout|batchnorm|layernorm)-.*"))
                .filter(fault -> !fault.needs().contains("images"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    @DisplayName("have their mistakes named")
    void areNamed(SeededFault fault) {
        for (DType dtype : DType.values()) {
            ExperimentSpec spec = Sides.builtIn("norms").withDType(dtype);
            Report report = Sides.diff(spec, Sides.scratchWith(fault.id()));
            assertThat(report.verdict()).isEqualTo(Verdict.BUG);
            assertThat(report.unexplained()).as("%s, %s", fault.id(), dtype).isEmpty();
            assertThat(report.diagnoses()).extracting(Diagnosis::cause).containsOnly(fault.cause());
            assertThat(report.diagnoses())
                    .allSatisfy(
                            diagnosis -> assertThat(diagnosis.alternatives()).isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "71, 1"})
    @DisplayName("need two rows in each batch to normalise over it")
    void refuseABatchOfOneRow(int batchSize, int step) { // of 72 rows
        ExperimentSpec spec = Sides.builtIn("norms").withBatchSize(OptionalInt.of(batchSize));
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> Experiments.prepare(spec))
                .withMessageStartingWith(
                        "batchSize: batch_norm needs at least two rows, but the batch of step " + step);
    }

    /** Random operations around random layers; a layer before batch norm has no bias, which would do nothing there. */
    private static Experiment experiment(Random random, DType dtype) {
        List<LayerSpec> layers = new ArrayList<>();
        between(random, layers);
        int depth = 2 + random.nextInt(2);
        for (int k = 0; k < depth; k++) {
            List<LayerSpec> after = new ArrayList<>();
            between(random, after);
            boolean normed = after.stream().anyMatch(LayerSpec.BatchNorm.class::isInstance);
            layers.add(new LayerSpec.Linear(3 + random.nextInt(5), !normed));
            after.add(
                    random.nextInt(after.size() + 1),
                    random.nextBoolean() ? new ActivationSpec.Tanh() : new ActivationSpec.Sigmoid());
            layers.addAll(after);
        }
        layers.add(new LayerSpec.Linear(3, true));
        layers.add(new ActivationSpec.Softmax());
        ExperimentSpec spec = Specs.spec(
                "operations",
                new NetworkSpec(4, layers),
                new LossSpec.CrossEntropy(Reduction.MEAN, 1, 0),
                random.nextBoolean()
                        ? RegularizationSpec.NONE
                        : new RegularizationSpec(0.01, RegularizationSpec.Target.ALL),
                new OptimizerSpec.Sgd(0.05, 0.9, 0, false, 0),
                dtype);
        return Specs.experiment(spec, 5 + random.nextInt(12), random);
    }

    private static void between(Random random, List<LayerSpec> layers) {
        switch (random.nextInt(4)) {
            case 0 -> layers.add(new LayerSpec.BatchNorm(random.nextBoolean() ? 1e-5 : 1e-2, 0.1));
            case 1 -> layers.add(new LayerSpec.LayerNorm(random.nextBoolean() ? 1e-5 : 1e-2));
            default -> {
                // none
            }
        }
        if (random.nextBoolean()) {
            layers.add(random.nextInt(layers.size() + 1), new LayerSpec.Dropout(0.1 + 0.5 * random.nextDouble(), 3));
        }
    }
}
