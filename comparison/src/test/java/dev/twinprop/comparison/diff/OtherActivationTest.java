package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A network with another activation than declared, forward and backward")
class OtherActivationTest {

    @ParameterizedTest
    @CsvSource({"sigmoid, tanh", "tanh, sigmoid", "relu, tanh"})
    @DisplayName("makes one mistake, not a second one in the derivative")
    void named(String declared, String used) {
        Report report = Sides.diff(spec(declared), instead(spec(used)));
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
        assertThat(report.unexplained()).isEmpty();
        assertThat(report.diagnoses()).singleElement().satisfies(diagnosis -> {
            assertThat(diagnosis.cause()).isEqualTo("wrong-activation");
            assertThat(diagnosis.quantities()).containsExactlyInAnyOrder("a1", "dz1");
        });
    }

    private static ExperimentSpec spec(String activation) {
        return ExperimentReader.readJson("""
                {"name": "other", "network": {"inputs": 4, "layers": [{"type": "linear", "units": 6}, {"type": "%s"},
                  {"type": "linear", "units": 3}]},
                 "loss": {"type": "mse"}, "optimizer": {"type": "sgd", "learningRate": 0.05, "momentum": 0.9},
                 "data": {"type": "blobs", "samples": 13, "features": 4, "classes": 3, "seed": 3},
                 "init": {"type": "torch-linear", "seed": 5}}""".formatted(activation));
    }

    /** A correct network of another specification. */
    private static Implementation instead(ExperimentSpec other) {
        Implementation network = Sides.scratch();
        return new Implementation() {
            @Override
            public String name() {
                return "other";
            }

            @Override
            public String description() {
                return "does what another specification says";
            }

            @Override
            public Set<String> records(ExperimentSpec spec) {
                return network.records(other);
            }

            @Override
            public TrainingRun start(Experiment experiment) {
                return network.start(new Experiment(other, experiment.initialParameters(), experiment.batches()));
            }
        };
    }
}
