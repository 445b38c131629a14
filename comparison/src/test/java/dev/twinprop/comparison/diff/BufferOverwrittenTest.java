package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.report.Report;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A softmax gradient written into a buffer that it still reads")
class BufferOverwrittenTest {

    private static final ExperimentSpec SPEC = ExperimentReader.readJson("""
            {"name": "classes", "network": {"inputs": 4, "layers": [{"type": "linear", "units": 6}, {"type": "tanh"},
              {"type": "linear", "units": 4}, {"type": "softmax"}]},
             "loss": {"type": "cross_entropy"}, "optimizer": {"type": "sgd", "learningRate": 0.05},
             "data": {"type": "blobs", "samples": 13, "features": 4, "classes": 4, "seed": 3},
             "init": {"type": "torch-linear", "seed": 5}}""");

    @ParameterizedTest
    @CsvSource({"float64, true, true", "float64, false, true", "float64, true, false", "float32, false, false"})
    @DisplayName("is named")
    void named(String dtype, boolean rising, boolean gradient) {
        DType type = DType.valueOf(dtype.toUpperCase(java.util.Locale.ROOT));
        Report report = Sides.diff(
                SPEC.withDType(type),
                new Rewriting(Sides.scratch(), trace -> trace.put("dz2", inPlace(trace, type, rising, gradient))));
        assertThat(report.diagnoses()).anySatisfy(diagnosis -> {
            assertThat(diagnosis.cause()).isEqualTo("aliased-buffer");
            assertThat(diagnosis.quantities()).containsExactly("dz2");
            assertThat(diagnosis.computedFormula())
                    .endsWith((gradient ? "daⱼ" : "pⱼ") + " overwritten by dzⱼ for j " + (rising ? "<" : ">") + " i");
        });
    }

    /** dz, one output after the other, into the buffer of da or of p. */
    private static Tensor inPlace(Map<String, Tensor> trace, DType dtype, boolean rising, boolean gradient) {
        Tensor p = Objects.requireNonNull(trace.get("a2"));
        double[] right = p.toDoubles();
        double[] factors = p.toDoubles();
        double[] gradients = Objects.requireNonNull(trace.get("da2")).toDoubles();
        double[] dz = new double[p.size()];
        int n = p.shape(1);
        for (int row = 0; row < p.shape(0); row++) {
            for (int turn = 0; turn < n; turn++) {
                int i = row * n + (rising ? turn : n - 1 - turn);
                double sum = 0;
                for (int j = row * n; j < (row + 1) * n; j++) {
                    sum += factors[j] * gradients[j];
                }
                dz[i] = right[i] * (gradients[i] - sum);
                (gradient ? gradients : factors)[i] = dz[i];
            }
        }
        return Tensor.of(p.shape(), dz).as(dtype);
    }
}
