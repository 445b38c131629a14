package dev.twinprop.comparison.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.diff.Sides;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.StepTrace;
import dev.twinprop.datasets.Experiments;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RecordingTest {

    private static final Tensor ONE = Tensor.vector(1, 2);
    private static final Tensor OTHER = Tensor.vector(3, 4);

    private final ExperimentSpec spec = Sides.builtIn("moons");
    private final Experiment experiment = Experiments.prepare(spec);
    private final MiniBatch batch = experiment.batches().get(0);
    private final Recording recording = new Recording(spec, experiment.initialParameters());

    @Test
    void keepsOtherSpellingsUnderTheUsualName() {
        StepTrace trace = record("DZ1", ONE, "loss", Tensor.vector(5));
        assertThat(trace.get("dz1")).isEqualTo(ONE);
        assertThat(trace.get("loss")).isEqualTo(Tensor.scalar(5));
        assertThat(recording.recognised()).containsExactly("names: DZ1 is dz1");
        assertThat(recording.notCompared()).isEmpty();
    }

    @Test
    void ofTwoNamesTheUsualOneCountsIfItComesFirst() {
        StepTrace trace = record("z1", ONE, "Z1", OTHER);
        assertThat(trace.get("z1")).isEqualTo(ONE);
        assertThat(recording.notCompared()).containsExactly("Z1 (means z1, which is there as z1)");
        assertThat(recording.recognised()).isEmpty();
    }

    @Test
    void ofTwoNamesTheUsualOneCountsIfItComesLast() {
        StepTrace trace = record("Z1", OTHER, "z1", ONE);
        assertThat(trace.get("z1")).isEqualTo(ONE);
        assertThat(recording.notCompared()).containsExactly("Z1 (means z1, which is there too)");
        assertThat(recording.recognised()).isEmpty();
    }

    @Test
    void ofTwoUnusualNamesTheFirstCounts() {
        StepTrace trace = record("DW1", ONE, "dw1", OTHER);
        assertThat(trace.get("dW1")).isEqualTo(ONE);
        assertThat(recording.notCompared()).containsExactly("dw1 (means dW1, which is there as DW1)");
        assertThat(recording.recognised()).containsExactly("names: DW1 is dW1");
    }

    @Test
    void doesNotReadWhatMeansNothing() {
        AtomicBoolean isRead = new AtomicBoolean();
        recording.step(
                0,
                (one, sink) -> sink.record("momentum", () -> {
                    isRead.set(true);
                    return ONE;
                }),
                batch);
        assertThat(isRead).isFalse();
        assertThat(recording.notCompared()).containsExactly("momentum");
    }

    private StepTrace record(String firstName, Tensor first, String secondName, Tensor second) {
        return recording.step(
                0,
                (one, sink) -> {
                    sink.record(firstName, () -> first);
                    sink.record(secondName, () -> second);
                },
                batch);
    }
}
