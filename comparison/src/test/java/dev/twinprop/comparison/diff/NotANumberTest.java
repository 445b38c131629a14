package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.report.Finding;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A linear output that is no number")
class NotANumberTest {

    private static final ExperimentSpec SPEC = ExperimentReader.readJson("""
            {"name": "rectifier", "network": {"inputs": 4, "layers": [{"type": "linear", "units": 6},
              {"type": "leaky_relu", "slope": 0.2}, {"type": "linear", "units": 3}]},
             "loss": {"type": "mse"}, "optimizer": {"type": "sgd", "learningRate": 0.05},
             "data": {"type": "blobs", "samples": 9, "features": 4, "classes": 3, "seed": 3},
             "init": {"type": "torch-linear", "seed": 5}}""");

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.2, 1, Double.NaN})
    @DisplayName("is on neither side of a kink: any slope will do")
    void anySlope(double slope) {
        Report report = Sides.diff(SPEC, new Rewriting(Sides.scratch(), trace -> {
            trace.put("z1", changed(trace, "z1", Double.NaN));
            double gradient = Objects.requireNonNull(trace.get("da1")).get(0);
            trace.put("dz1", changed(trace, "dz1", slope * gradient));
        }));
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
        assertThat(report.findings().stream().filter(Finding::origin))
                .extracting(Finding::quantity)
                .contains("z1")
                .doesNotContain("dz1");
    }

    private static Tensor changed(Map<String, Tensor> trace, String quantity, double first) {
        Tensor tensor = Objects.requireNonNull(trace.get(quantity));
        double[] elements = tensor.toDoubles();
        elements[0] = first;
        return Tensor.of(tensor.shape(), elements).as(tensor.dtype());
    }
}
