package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.spec.ExperimentSpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where a probability has vanished")
class VanishedProbabilityTest {

    /** Logits in the hundreds: y/p is infinite, though p − y is not. */
    private static final ExperimentSpec SPEC = ExperimentReader.readJson("""
            {"name": "certain", "network": {"inputs": 4, "layers": [{"type": "linear", "units": 6}, {"type": "relu"},
              {"type": "linear", "units": 5}, {"type": "softmax"}]},
             "loss": {"type": "cross_entropy"}, "optimizer": {"type": "adam", "learningRate": 0.05},
             "data": {"type": "blobs", "samples": 13, "features": 4, "classes": 5, "seed": 3},
             "init": {"type": "normal", "scale": 20, "seed": 5}}""");

    @Test
    @DisplayName("a mistake is not taken for compensated")
    void notCompensated() {
        Report report = Sides.diff(SPEC, Sides.scratchWith("bias-gradient-not-averaged"));
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
        assertThat(report.diagnoses()).extracting(Diagnosis::kind).contains(Diagnosis.Kind.BUG);
    }

    @Test
    @DisplayName("a correct network agrees")
    void correct() {
        assertThat(Sides.diff(SPEC, Sides.scratch()).verdict()).isEqualTo(Verdict.AGREE);
    }
}
