package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.comparison.scorecard.suite.TappedCandidate;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.DType;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Where only the gradients of parameters are recorded")
class GradientsOnlyTest {

    private static final ExperimentSpec SPEC = spec("{\"type\": \"sgd\", \"learningRate\": 0.05}");

    private static ExperimentSpec spec(String optimizer) {
        return ExperimentReader.readJson("""
            {"name": "gradients", "network": {"inputs": 4, "layers": [{"type": "linear", "units": 6}, {"type": "tanh"},
              {"type": "linear", "units": 5}, {"type": "relu"}, {"type": "linear", "units": 3}, {"type": "softmax"}]},
             "loss": {"type": "cross_entropy"}, "regularization": {"l2": 0.04, "on": "weights"},
             "optimizer": %s,
             "data": {"type": "blobs", "samples": 11, "features": 4, "classes": 3, "seed": 3},
             "init": {"type": "torch-linear", "seed": 5}}""".formatted(optimizer));
    }

    @Test
    @DisplayName("a decay that all updates add is told by the steps that follow")
    void decayInUpdate() {
        Report report = diff("decay-in-update", SPEC);
        assertThat(report.verdict()).isEqualTo(Verdict.CONVENTION);
        assertThat(report.unexplained()).isEmpty();
        assertThat(report.diagnoses()).extracting(Diagnosis::cause).containsOnly("decay-in-update");
    }

    @ParameterizedTest(name = "{0} is named {1}")
    @CsvSource({
        "relu-mask-lost, relu-mask-lost",
        "softmax-gradient-in-place, aliased-buffer",
        "product-in-float32, reduced-precision",
        "activation-in-bfloat16, reduced-precision"
    })
    void named(String fault, String cause) {
        for (DType dtype : fault.equals("product-in-float32") ? List.of(DType.FLOAT64) : List.of(DType.values())) {
            assertNamed(diff(fault, SPEC.withDType(dtype)), cause);
        }
    }

    @Test
    @DisplayName("two moments in one storage are told by the parameters of the next step")
    void sharedMoments() {
        assertNamed(
                diff("adam-shared-moments", spec("{\"type\": \"adam\", \"learningRate\": 0.01}")),
                "adam-shared-moments");
    }

    private static void assertNamed(Report report, String cause) {
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
        assertThat(report.unexplained()).isEmpty();
        assertThat(report.diagnoses()).extracting(Diagnosis::cause).containsOnly(cause);
    }

    private static Report diff(String fault, ExperimentSpec spec) {
        Implementation network = Sides.scratchWith(fault);
        return Sides.diff(
                spec,
                new TappedCandidate(
                        network,
                        network.records(spec).stream()
                                .filter(name -> name.matches("d[Wb]\\d"))
                                .collect(Collectors.toSet())));
    }
}
