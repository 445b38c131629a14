package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.comparison.scorecard.suite.TappedCandidate;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.spec.ExperimentSpec;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where only the gradients of parameters are recorded")
class GradientsOnlyTest {

    private static final ExperimentSpec SPEC = ExperimentReader.readJson("""
            {"name": "gradients", "network": {"inputs": 4, "layers": [{"type": "linear", "units": 6}, {"type": "tanh"},
              {"type": "linear", "units": 5}, {"type": "relu"}, {"type": "linear", "units": 3}, {"type": "softmax"}]},
             "loss": {"type": "cross_entropy"}, "regularization": {"l2": 0.04, "on": "weights"},
             "optimizer": {"type": "sgd", "learningRate": 0.05},
             "data": {"type": "blobs", "samples": 11, "features": 4, "classes": 3, "seed": 3},
             "init": {"type": "torch-linear", "seed": 5}}""");

    @Test
    @DisplayName("a decay that all updates add is told by the steps that follow")
    void decayInUpdate() {
        Implementation network = Sides.scratchWith("decay-in-update");
        Report report = Sides.diff(
                SPEC,
                new TappedCandidate(
                        network,
                        network.records(SPEC).stream()
                                .filter(name -> name.matches("d[Wb]\\d"))
                                .collect(Collectors.toSet())));
        assertThat(report.verdict()).isEqualTo(Verdict.CONVENTION);
        assertThat(report.unexplained()).isEmpty();
        assertThat(report.diagnoses()).extracting(Diagnosis::cause).containsOnly("decay-in-update");
    }
}
