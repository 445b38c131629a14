package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.comparison.scorecard.suite.TappedCandidate;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.Experiments;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The storage of square weights")
class SquareStorageTest {

    /** No layer's shape tells how weights are stored. */
    private static final ExperimentSpec SPEC = ExperimentReader.readJson("""
            {"name": "square", "network": {"inputs": 3, "layers": [{"type": "linear", "units": 3}, {"type": "tanh"},
              {"type": "linear", "units": 3}]},
             "loss": {"type": "mse"}, "optimizer": {"type": "adam", "learningRate": 0.05, "weightDecay": 0.02},
             "data": {"type": "blobs", "samples": 8, "features": 3, "classes": 3, "seed": 3},
             "init": {"type": "torch-linear", "seed": 5}}""");

    private static final ExperimentSpec WIDER = ExperimentReader.readJson("""
            {"name": "wider", "network": {"inputs": 4, "layers": [{"type": "linear", "units": 4}, {"type": "tanh"},
              {"type": "linear", "units": 3}]},
             "loss": {"type": "mse"}, "optimizer": {"type": "adam", "learningRate": 0.05},
             "data": {"type": "blobs", "samples": 8, "features": 4, "classes": 3, "seed": 3},
             "init": {"type": "torch-linear", "seed": 5}}""");

    @ParameterizedTest
    @ValueSource(strings = {".*", "[Wb]\\d(_new)?", "[Wb]\\d_new", "[Wb]\\d|d[Wb]\\d|loss", "d[Wb]\\d"})
    @DisplayName("is told by the values, and said, whatever was recorded")
    void recognised(String recorded) {
        Report report = Sides.diff(SPEC, only(recorded, Sides.scratchWith("weights-stored-transposed")));
        assertThat(report.verdict()).isEqualTo(Verdict.CONVENTION);
        assertThat(report.findings()).isEmpty();
        assertThat(report.recognised())
                .containsExactly(
                        "weights-transposed: W1, W2 stored (out, in), as the values show; square shapes cannot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"d[Wb]\\d", "[mv]_W\\d", "a\\d|dW1|dW2|W2_new"})
    @DisplayName("is told by other layers, and by gradients and states where no weight was recorded")
    void rectangular(String recorded) {
        Report report = Sides.diff(WIDER, only(recorded, Sides.scratchWith("weights-stored-transposed")));
        assertThat(report.verdict()).isEqualTo(Verdict.CONVENTION);
        assertThat(report.findings()).isEmpty();
        assertThat(report.recognised()).isNotEmpty().allMatch(what -> what.startsWith("weights-transposed: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"transposed", "untransposed-weights", "weights-transposed-forward"})
    @DisplayName("does not excuse a transpose in one formula")
    void mistake(String fault) {
        Report report = Sides.diff(SPEC, Sides.scratchWith(fault));
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
        assertThat(report.recognised()).isEmpty();
        assertThat(report.diagnoses()).extracting(Diagnosis::cause).containsOnly("transposed");
    }

    @Test
    @DisplayName("does not excuse weights that were read the wrong way round")
    void readTransposed() {
        Report report = Sides.diff(SPEC, startingFromTransposed());
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
        assertThat(report.recognised()).isEmpty();
        assertThat(report.findings().stream().filter(finding -> finding.origin()))
                .extracting(finding -> finding.quantity())
                .containsOnly("W1", "W2");
    }

    @Test
    @DisplayName("does not excuse a gradient that is stored otherwise than its weight")
    void mixed() {
        Report report = Sides.diff(
                SPEC,
                new Rewriting(
                        Sides.scratchWith("weights-stored-transposed"),
                        trace -> trace.computeIfPresent("dW2", (name, gradient) -> transposed(gradient))));
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
        assertThat(report.diagnoses()).extracting(Diagnosis::cause).contains("transposed");
    }

    @Test
    @DisplayName("is as declared in a correct network, also after many steps")
    void correct() {
        Report report = Sides.diff(Experiments.prepare(SPEC), Sides.scratch(), Mode.RESYNC, 20);
        assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
        assertThat(report.recognised()).isEmpty();
    }

    private static Implementation only(String pattern, Implementation network) {
        return new TappedCandidate(
                network,
                network.records(SPEC).stream()
                        .filter(name -> name.matches(pattern))
                        .collect(Collectors.toSet()));
    }

    /** A correct network, but with the transposes of the weights that it was given. */
    private static Implementation startingFromTransposed() {
        Implementation network = Sides.scratch();
        return new Implementation() {
            @Override
            public String name() {
                return "read transposed";
            }

            @Override
            public String description() {
                return "takes given weights for (out, in)";
            }

            @Override
            public Set<String> records(ExperimentSpec spec) {
                return network.records(spec);
            }

            @Override
            public TrainingRun start(Experiment experiment) {
                Map<String, Tensor> parameters = new LinkedHashMap<>(experiment.initialParameters());
                parameters.replaceAll((name, tensor) -> tensor.rank() == 2 ? transposed(tensor) : tensor);
                return network.start(new Experiment(experiment.spec(), parameters, experiment.batches()));
            }
        };
    }

    private static Tensor transposed(Tensor tensor) {
        int n = tensor.shape(0);
        double[] turned = new double[tensor.size()];
        for (int i = 0; i < turned.length; i++) {
            turned[i % n * n + i / n] = tensor.get(i);
        }
        return Tensor.of(tensor.shape(), turned).as(tensor.dtype());
    }
}
