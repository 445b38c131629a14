package dev.twinprop.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.QuantitySink;
import dev.twinprop.contract.trace.StepTrace;
import dev.twinprop.djl.engine.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DjlRunTest {

    private static final int ROWS = 6;
    private static final OptimizerSpec ADAM = new OptimizerSpec.Adam(0.05, 0.9, 0.999, 1e-8, 0.01);
    private static final OptimizerSpec MOMENTUM = new OptimizerSpec.Sgd(0.05, 0.9, 0.3, false, 0.01);
    private static final RegularizationSpec L2 = new RegularizationSpec(0.02, RegularizationSpec.Target.ALL);

    @Test
    void isFoundByItsName() {
        assertThat(ServiceLoader.load(Implementation.class).stream()
                        .map(provider -> provider.get().name()))
                .contains("djl-pytorch");
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void recordsWhatItSaysInOrder(DType dtype) {
        Experiment experiment = experiment(ADAM, dtype);
        try (ResumableRun run = new DjlImplementation().start(experiment)) {
            StepTrace trace =
                    StepTrace.recording(0, sink -> run.step(experiment.batches().get(0), sink));
            assertThat(trace.quantities().keySet())
                    .containsExactlyElementsOf(new DjlImplementation().records(experiment.spec()))
                    .contains("W1", "b3", "z1", "a1", "dataLoss", "loss", "da3", "dz1", "dx", "m_W2", "b3_new");
            assertThat(trace.quantities().values()).allMatch(tensor -> tensor.dtype() == dtype);
            assertThat(trace.get("loss").rank()).isZero();
            assertThat(trace.get("W1"))
                    .isEqualTo(experiment.initialParameters().get("W1").as(dtype));
            assertThat(trace.get("W1_new")).isNotEqualTo(trace.get("W1"));
        }
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void recordingChangesNothing(DType dtype) {
        Experiment experiment = experiment(ADAM, dtype);
        try (ResumableRun recorded = new DjlImplementation().start(experiment);
                ResumableRun plain = new DjlImplementation().start(experiment)) {
            for (int step = 0; step < 5; step++) {
                MiniBatch batch = experiment.batches().get(step);
                StepTrace.recording(step, sink -> recorded.step(batch, sink));
                plain.step(batch, QuantitySink.NONE);
                assertThat(plain.state()).isEqualTo(recorded.state());
            }
        }
    }

    @Test
    void snapshotsStayWhenTheRunGoesOn() {
        Experiment experiment = experiment(MOMENTUM, DType.FLOAT64);
        try (ResumableRun run = new DjlImplementation().start(experiment)) {
            StepTrace trace =
                    StepTrace.recording(0, sink -> run.step(experiment.batches().get(0), sink));
            RunState state = run.state();
            Map<String, double[]> before = PlainNetwork.elements(trace.quantities());
            double[] weight = state.parameters().get("W1").toDoubles();
            for (int step = 1; step < 4; step++) {
                MiniBatch batch = experiment.batches().get(step);
                StepTrace.recording(step, sink -> run.step(batch, sink));
            }
            trace.quantities()
                    .forEach((name, tensor) ->
                            assertThat(tensor.toDoubles()).as(name).isEqualTo(before.get(name)));
            assertThat(state.parameters().get("W1").toDoubles()).isEqualTo(weight);
            assertThat(run.state().parameters().get("W1").toDoubles()).isNotEqualTo(weight);
        }
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void resumedRunsGoOnIdentically(DType dtype) {
        for (OptimizerSpec optimizer : List.of(ADAM, MOMENTUM)) {
            Experiment experiment = experiment(optimizer, dtype);
            try (ResumableRun run = new DjlImplementation().start(experiment);
                    ResumableRun other = new DjlImplementation().start(experiment)) {
                train(run, experiment, 0, 3);
                other.resume(run.state());
                assertThat(other.state()).isEqualTo(run.state());
                train(run, experiment, 3, 6);
                train(other, experiment, 3, 6);
                assertThat(other.state()).isEqualTo(run.state());
                assertThat(other.state().stepsTaken()).isEqualTo(6);
            }
        }
    }

    @Test
    void whatAStateDoesNotNameIsZero() {
        Experiment experiment = experiment(ADAM, DType.FLOAT64);
        try (ResumableRun run = new DjlImplementation().start(experiment)) {
            train(run, experiment, 0, 3);
            run.resume(new RunState(3, experiment.initialParameters(), Map.of()));
            assertThat(run.state().optimizerState().get("v_W1").toDoubles()).containsOnly(0);
            assertThat(run.state().parameters()).isEqualTo(experiment.initialParameters());
        }
    }

    @Test
    void runsOfOneProcessDoNotDisturbEachOther() throws Exception {
        Experiment experiment = experiment(ADAM, DType.FLOAT64);
        RunState alone = trained(experiment);
        try (ResumableRun first = new DjlImplementation().start(experiment);
                ResumableRun second = new DjlImplementation().start(experiment)) {
            for (int step = 0; step < 20; step++) {
                train(first, experiment, step, step + 1);
                train(second, experiment, step, step + 1);
            }
            assertThat(first.state()).isEqualTo(alone);
            assertThat(second.state()).isEqualTo(alone);
        }
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<RunState>> results = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                results.add(threads.submit(() -> trained(experiment)));
            }
            for (Future<RunState> result : results) {
                assertThat(result.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void nativeMemoryDoesNotGrow() {
        Experiment experiment = experiment(ADAM, DType.FLOAT32);
        try (ResumableRun run = new DjlImplementation().start(experiment)) {
            train(run, experiment, 0, 3);
            int before = liveArrays();
            train(run, experiment, 3, 10_000);
            assertThat(liveArrays()).isEqualTo(before);
            for (int step = 0; step < 100; step++) {
                MiniBatch batch = experiment.batches().get(step);
                StepTrace.recording(step, sink -> run.step(batch, sink));
                run.predict(batch.samples());
            }
            assertThat(liveArrays()).isEqualTo(before);
            for (int i = 0; i < 10; i++) {
                run.resume(run.state());
            }
            assertThat(liveArrays()).isEqualTo(before);
        }
    }

    @Test
    void closingFreesEverything() {
        int before = liveArrays();
        trained(experiment(ADAM, DType.FLOAT32));
        assertThat(liveArrays()).isEqualTo(before);
    }

    @Test
    void batchesMayChangeTheirSize() {
        Experiment experiment = experiment(MOMENTUM, DType.FLOAT64);
        Experiment smaller = Fixture.experiment(experiment.spec(), 2, 9);
        try (ResumableRun run = new DjlImplementation().start(experiment)) {
            train(run, experiment, 0, 1);
            StepTrace trace =
                    StepTrace.recording(1, sink -> run.step(smaller.batches().get(0), sink));
            assertThat(trace.get("z1").shape()).containsExactly(2, 5);
            train(run, experiment, 1, 2);
        }
    }

    @Test
    void leavesTheThreadAsItWas() {
        Experiment experiment = experiment(MOMENTUM, DType.FLOAT64);
        try (ResumableRun run = new DjlImplementation().start(experiment)) {
            for (boolean mode : new boolean[] {true, false}) {
                JniUtils.setGradMode(mode);
                train(run, experiment, 0, 1);
                assertThat(JniUtils.isGradMode()).isEqualTo(mode);
            }
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        Experiment experiment = experiment(MOMENTUM, DType.FLOAT64);
        ResumableRun run = new DjlImplementation().start(experiment);
        int before = liveArrays();
        Tensor samples = experiment.batches().get(0).samples();
        Tensor narrow = Fixture.normal(new Random(1), 1, ROWS, 1);
        assertThatThrownBy(() -> run.step(new MiniBatch(samples, narrow), QuantitySink.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("y must have shape [6, 2], not [6, 1]");
        assertThatThrownBy(() -> run.predict(narrow)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> run.resume(new RunState(0, Map.of("W1", narrow), Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("W1");
        assertThat(liveArrays()).isEqualTo(before);
        assertThat(run.state().parameters()).isEqualTo(experiment.initialParameters());
        run.close();
        assertThatThrownBy(() -> run.predict(samples)).isInstanceOf(IllegalStateException.class);
    }

    private static Experiment experiment(OptimizerSpec optimizer, DType dtype) {
        ExperimentSpec spec = Fixture.spec(Fixture.SMALL, Fixture.BCE, L2, optimizer);
        return Fixture.experiment(spec.withDType(dtype), ROWS, 7);
    }

    private static RunState trained(Experiment experiment) {
        try (ResumableRun run = new DjlImplementation().start(experiment)) {
            train(run, experiment, 0, 20);
            return run.state();
        }
    }

    private static void train(ResumableRun run, Experiment experiment, int from, int to) {
        for (int step = from; step < to; step++) {
            run.step(experiment.batches().get(step), QuantitySink.NONE);
        }
    }

    private static int liveArrays() {
        try (NDManager manager = Torch.newManager()) {
            return manager.getParentManager().getManagedArrays().size();
        }
    }
}
