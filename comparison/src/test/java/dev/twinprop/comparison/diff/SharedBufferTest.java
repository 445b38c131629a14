package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A buffer that two quantities share")
class SharedBufferTest {

    private static final ExperimentSpec SPEC = ExperimentReader.readJson("""
            {"name": "buffers", "network": {"inputs": 4, "layers": [{"type": "linear", "units": 6}, {"type": "tanh"},
              {"type": "linear", "units": 5}, {"type": "sigmoid"}, {"type": "linear", "units": 3}]},
             "loss": {"type": "mse"}, "optimizer": {"type": "sgd", "learningRate": 0.05},
             "data": {"type": "blobs", "samples": 13, "features": 4, "classes": 3, "seed": 3},
             "init": {"type": "torch-linear", "seed": 5}}""");

    @ParameterizedTest
    @CsvSource({"z1, a1", "z2, a2", "da1, dz1", "da2, dz2"})
    @DisplayName("is one mistake, also where the one is computed from the other")
    void named(String overwritten, String by) {
        Report report = Sides.diff(
                SPEC,
                new Rewriting(
                        Sides.scratch(),
                        trace -> trace.put(
                                overwritten,
                                Tensor.of(
                                        Objects.requireNonNull(trace.get(by)).shape(),
                                        Objects.requireNonNull(trace.get(by)).toDoubles()))));
        assertThat(report.verdict()).isEqualTo(Verdict.CONVENTION);
        assertThat(report.unexplained()).isEmpty();
        assertThat(report.diagnoses()).singleElement().satisfies(diagnosis -> {
            assertThat(diagnosis.cause()).isEqualTo("aliased-buffer");
            assertThat(diagnosis.quantities()).contains(overwritten);
        });
    }
}
