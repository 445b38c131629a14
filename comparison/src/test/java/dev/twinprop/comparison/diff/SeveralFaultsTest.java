package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.run.FaultRequest;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.DType;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Several mistakes in one network")
class SeveralFaultsTest {

    private static final ExperimentSpec SCHEDULED = ExperimentReader.readJson("""
            {"name": "scheduled", "network": {"inputs": 4, "layers": [{"type": "linear", "units": 6}, {"type": "tanh"},
              {"type": "linear", "units": 3}, {"type": "softmax"}]},
             "loss": {"type": "cross_entropy"}, "optimizer": {"type": "sgd", "learningRate": 0.05},
             "schedule": {"type": "exponential", "gamma": 0.8},
             "data": {"type": "blobs", "samples": 11, "features": 4, "classes": 3, "seed": 3},
             "init": {"type": "torch-linear", "seed": 5}}""");

    @ParameterizedTest
    @EnumSource
    @DisplayName("are named under a schedule, whose next rate belongs to a step that was not run")
    void scheduled(DType dtype) {
        Report report = Sides.diff(
                SCHEDULED.withDType(dtype),
                Sides.scratch()
                        .withFaults(List.of(
                                new FaultRequest("layer-not-updated", OptionalInt.empty()),
                                new FaultRequest("first-sample-dropped", OptionalInt.of(1)))));
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
        assertThat(report.unexplained()).isEmpty();
        assertThat(report.diagnoses())
                .extracting(Diagnosis::cause)
                .containsOnly("parameter-not-updated", "sample-dropped-or-repeated");
    }
}
