package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.run.FaultRequest;
import dev.twinprop.contract.run.SeededFault;
import dev.twinprop.contract.spec.ExperimentSpec;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A fault in an operation on images")
class ImageFaultTest {

    private static final String IMAGES = """
            {"name": "images", "network": {"inputs": [2, 7, 6], "layers": [
               {"type": "conv2d", "channels": 3, "kernel": 2, "padding": 1}, {"type": "tanh"},
               {"type": "batch_norm", "eps": 0.001, "momentum": 0.2}, FIRST,
               {"type": "conv2d", "channels": 4, "kernel": [3, 2], "stride": [2, 1], "padding": [1, 0]},
               {"type": "leaky_relu", "slope": 0.2}, SECOND,
               {"type": "flatten"}, {"type": "linear", "units": 3}, {"type": "softmax"}]},
             "loss": {"type": "cross_entropy"}, "optimizer": {"type": "sgd", "learningRate": 0.1, "momentum": 0.5},
             "data": {"type": "blobs", "samples": 15, "features": 84, "classes": 3, "seed": 3},
             "init": {"type": "torch-linear", "seed": 5}, "batchSize": 5}""";

    private static final String MAX = "{\"type\": \"max_pool\", \"kernel\": 3, \"stride\": 2, \"padding\": 1}";
    private static final String MEAN = "{\"type\": \"avg_pool\", \"kernel\": 2, \"stride\": 1, \"padding\": 1}";

    private static final List<ExperimentSpec> EXPERIMENTS = List.of(
            ExperimentReader.readJson(IMAGES.replace("FIRST", MAX).replace("SECOND", MEAN)),
            ExperimentReader.readJson(IMAGES.replace("FIRST", MEAN).replace("SECOND", MAX)));

    static Stream<Arguments> faults() {
        List<SeededFault> faults = Sides.scratch().faults().stream()
                .filter(fault -> fault.id().matches("(conv|flatten|max-pool|avg-pool|batchnorm)-.*"))
                .toList();
        assertThat(faults).hasSizeGreaterThanOrEqualTo(34);
        return faults.stream()
                .flatMap(fault -> EXPERIMENTS.stream()
                        .map(spec -> Arguments.argumentSet(fault.id() + " " + EXPERIMENTS.indexOf(spec), fault, spec)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    @DisplayName("is named")
    void isNamed(SeededFault fault, ExperimentSpec spec) {
        assertThat(Sides.scratch().refusal(new FaultRequest(fault.id(), OptionalInt.empty()), spec))
                .isEmpty();
        Report report = Sides.diff(spec, Sides.scratchWith(fault.id()));
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
        assertThat(report.unexplained()).isEmpty();
        assertThat(report.diagnoses()).extracting(Diagnosis::cause).containsOnly(fault.cause());
    }
}
