package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.run.FaultRequest;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What differs in one layer only")
class OneLayerTest {

    private static final ExperimentSpec SPEC = ExperimentReader.readJson("""
            {"name": "penalty", "network": {"inputs": 4, "layers": [{"type": "linear", "units": 6}, {"type": "relu"},
              {"type": "linear", "units": 5}, {"type": "tanh"}, {"type": "linear", "units": 3}]},
             "loss": {"type": "mse"}, "regularization": {"l2": 0.04, "on": "weights"},
             "optimizer": {"type": "sgd", "learningRate": 0.05, "momentum": 0.9, "nesterov": true},
             "data": {"type": "blobs", "samples": 11, "features": 4, "classes": 3, "seed": 3},
             "init": {"type": "torch-linear", "seed": 5}}""");

    @ParameterizedTest
    @CsvSource({
        "penalty-reported-without-half, 2, reported-loss-differs, BUG",
        "penalty-of-biases-reported, 1, reported-loss-differs, BUG",
        "weight-recorded-by-reference, 2, aliased-buffer, BUG",
        "decay-in-update, 3, decay-in-update, CONVENTION",
        "weights-stored-transposed, 2, weights-transposed, CONVENTION"
    })
    @DisplayName("is named, and explains everything")
    void named(String fault, int layer, String cause, Verdict verdict) {
        Implementation candidate = Sides.scratch().withFaults(List.of(new FaultRequest(fault, OptionalInt.of(layer))));
        for (DType dtype : DType.values()) {
            Report report = Sides.diff(SPEC.withDType(dtype), candidate);
            assertThat(report.verdict()).isEqualTo(verdict);
            assertThat(report.unexplained()).isEmpty();
            assertThat(report.diagnoses()).isNotEmpty().allSatisfy(diagnosis -> {
                assertThat(diagnosis.cause()).isEqualTo(cause);
                assertThat(diagnosis.alternatives()).isEmpty();
            });
        }
    }

    @Test
    @DisplayName("can be a penalty that the printed loss leaves out")
    void withoutPenalty() {
        Report report = Sides.diff(
                SPEC,
                new Rewriting(
                        Sides.scratch(),
                        trace -> trace.computeIfPresent(
                                Quantities.LOSS, (name, loss) -> Tensor.scalar(loss.get(0) - penalty(trace, 2)))));
        assertThat(report.unexplained()).isEmpty();
        assertThat(report.diagnoses()).singleElement().satisfies(diagnosis -> {
            assertThat(diagnosis.cause()).isEqualTo("reported-loss-differs");
            assertThat(diagnosis.computedFormula()).endsWith("without the penalty of layer 2");
        });
    }

    /** ½λ‖W‖². */
    private static double penalty(Map<String, Tensor> trace, int layer) {
        double sum = 0;
        for (double element :
                Objects.requireNonNull(trace.get(Quantities.weight(layer))).toDoubles()) {
            sum += element * element;
        }
        return SPEC.regularization().l2() / 2 * sum;
    }
}
