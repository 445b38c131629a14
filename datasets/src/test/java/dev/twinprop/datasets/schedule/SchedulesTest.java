package dev.twinprop.datasets.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.LearningRates;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.ScheduleSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.datasets.Experiments;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The formulas are compared with NumPy's numbers where both networks use them; here is what else they do. */
class SchedulesTest {

    private static ExperimentSpec spec(String schedule) {
        return ExperimentReader.readJson("""
                {"network": {"inputs": 2, "layers": [{"type": "linear", "units": 1}]}, "loss": {"type": "mse"},
                 "data": {"type": "xor"}, "init": {"type": "torch-linear"}, "batchSize": 2,
                 "optimizer": {"type": "sgd", "learningRate": 0.8}, "schedule": %s}
                """.formatted(schedule));
    }

    private static double[] rates(String schedule, int steps) {
        LearningRates rates = Schedules.of(spec(schedule), 2);
        return IntStream.range(0, steps).mapToDouble(rates::at).toArray();
    }

    @Test
    void movesOnPerEpoch() {
        assertThat(rates("{\"type\": \"exponential\", \"gamma\": 0.5, \"per\": \"epoch\"}", 6))
                .containsExactly(0.8, 0.8, 0.4, 0.4, 0.2, 0.2);
        Experiment experiment =
                Experiments.prepare(spec("{\"type\": \"exponential\", \"gamma\": 0.5, \"per\": \"epoch\"}"));
        assertThat(experiment.learningRates().at(3)).isEqualTo(0.4); // two batches make an epoch
    }

    @Test
    void oneCycleStaysAtItsLastRate() {
        double[] rates = rates("{\"type\": \"one_cycle\", \"totalSteps\": 10}", 13);
        assertThat(rates[0]).isCloseTo(0.8 / 25, within(1e-16));
        assertThat(rates[2]).isCloseTo(0.8, within(1e-15));
        assertThat(rates[9]).isCloseTo(0.8 / 25 / 1e4, within(1e-16));
        assertThat(rates[12]).isEqualTo(rates[9]);
    }

    @Test
    void cosineRisesAgain() {
        double[] rates = rates("{\"type\": \"cosine\", \"tMax\": 3}", 7);
        assertThat(rates[3]).isZero();
        assertThat(rates[6]).isEqualTo(0.8);
    }

    @Test
    void aSpecificationWithAScheduleNeedsRates() {
        Experiment experiment = Experiments.prepare(spec("{\"type\": \"cosine\", \"tMax\": 3}"));
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(
                        () -> new Experiment(experiment.spec(), experiment.initialParameters(), experiment.batches()))
                .satisfies(e -> assertThat(e.path()).isEqualTo("schedule"));
    }

    /** By hand after ReduceLROnPlateau: a new best must be 10 % better; two without one are waited for, then one rests. */
    @Test
    void aPlateauLowersTheRate() {
        PlateauRates rates = new PlateauRates(
                new ScheduleSpec.Plateau(
                        0.5, 2, 0.1, ScheduleSpec.Plateau.ThresholdMode.REL, 1, 0.15, ScheduleSpec.Per.EPOCH),
                0.8);
        double[] losses = {1, 0.95, 0.92, 0.91, 0.5, 0.5, 0.5, Double.NaN, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
        double[] expected = {0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.4, 0.2, 0.2, 0.2, 0.2, 0.15, 0.15, 0.15, 0.15, 0.15};
        for (int i = 0; i < losses.length; i++) {
            rates.observe(losses[i]);
            assertThat(rates.at(i)).as("after loss %d", i).isCloseTo(expected[i], within(1e-15));
        }
    }
}
