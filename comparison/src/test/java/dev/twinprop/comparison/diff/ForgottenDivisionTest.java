package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.Experiments;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sums that are divided later, but not for all parameters")
class ForgottenDivisionTest {

    private static final double LEARNING_RATE = 0.1;

    private final Experiment experiment = Experiments.prepare(Sides.builtIn("spiral"));

    @Test
    @DisplayName("are named at the biases where their division is forgotten")
    void biases() {
        Report report = diff(name -> name.matches("db\\d"));
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
        assertThat(report.diagnoses())
                .filteredOn(diagnosis -> diagnosis.kind() == Diagnosis.Kind.BUG)
                .singleElement()
                .satisfies(diagnosis -> {
                    assertThat(diagnosis.cause()).isEqualTo("gradient-not-averaged");
                    assertThat(diagnosis.quantities()).containsExactly("db1", "db2", "db3");
                });
        assertThat(report.unexplained()).isEmpty();
    }

    @Test
    @DisplayName("are named in the one layer where their division is forgotten")
    void layer() {
        Report report = diff(name -> name.equals("db2"));
        assertThat(report.diagnoses())
                .filteredOn(diagnosis -> diagnosis.kind() == Diagnosis.Kind.BUG)
                .singleElement()
                .satisfies(diagnosis -> assertThat(diagnosis.quantities()).containsExactly("db2"));
    }

    @Test
    @DisplayName("are a convention where none is forgotten")
    void none() {
        assertThat(diff(name -> false).verdict()).isEqualTo(Verdict.CONVENTION);
    }

    @Test
    @DisplayName(
            "are no excuse for a learning rate divided by m where nothing is summed, without an activation at the end")
    void learningRate() {
        ExperimentSpec spec = ExperimentReader.readJson("""
                { "name": "linear",
                  "network": { "inputs": 2, "layers": [ {"type": "linear", "units": 3} ] },
                  "loss": {"type": "mse"},
                  "optimizer": {"type": "sgd", "learningRate": 0.1},
                  "data": {"type": "blobs", "samples": 12, "seed": 1},
                  "init": {"type": "torch-linear", "seed": 3} }
                """);
        Report report = Sides.diff(spec, Sides.scratchWith("learning-rate-over-batch"));
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
        assertThat(report.diagnoses()).extracting(Diagnosis::cause).containsExactly("learning-rate-scaled");
        assertThat(Sides.diff(spec, Sides.scratchWith("sum-then-scale-update")).verdict())
                .isEqualTo(Verdict.CONVENTION);
    }

    /** The hand-written network, its dz times m, and the gradients that are forgotten times m, with their updates. */
    private Report diff(Predicate<String> isForgotten) {
        Implementation network = Implementation.of("summing", given -> {
            TrainingRun run = Sides.scratch().start(given);
            Map<String, Tensor> shift = new HashMap<>();
            return (batch, sink) -> run.step(batch, (name, snapshot) -> {
                double m = batch.size();
                if (name.matches("d[az]\\d")) {
                    sink.record(name, () -> times(snapshot.get(), m));
                } else if (isForgotten.test(name)) {
                    Tensor gradient = snapshot.get();
                    shift.put(name.substring(1) + "_new", times(gradient, -LEARNING_RATE * (m - 1)));
                    sink.record(name, () -> times(gradient, m));
                } else if (shift.containsKey(name)) {
                    sink.record(name, () -> sum(snapshot.get(), shift.get(name)));
                } else if (!name.equals("dx")) {
                    sink.record(name, snapshot);
                }
            });
        });
        return Sides.diff(experiment, network, Mode.RESYNC, 1);
    }

    private static Tensor times(Tensor tensor, double factor) {
        return tensor.map(value -> value * factor);
    }

    private static Tensor sum(Tensor a, Tensor b) {
        double[] elements = a.toDoubles();
        for (int i = 0; i < elements.length; i++) {
            elements[i] += b.get(i);
        }
        return Tensor.of(a.shape(), elements);
    }
}
