package dev.twinprop.contract.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.QuantitySink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every resumable implementation promises, whatever its arithmetic; a module tests its own by extending this.
 *
 * <p>Nothing here knows the right values: it looks at names, shapes, types, and at whether equal runs are equal to the
 * last bit.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ImplementationContract {

    private static final int M = 5;

    /** The implementation under test. */
    protected abstract ResumableImplementation implementation();

    /** The experiments that it can carry. */
    protected Stream<Arguments> specs() {
        return ContractSpecs.all();
    }

    @ParameterizedTest
    @MethodSource("specs")
    @DisplayName("records what it says, in shape and type, from data that stay as they are")
    void recordsWhatItSays(ExperimentSpec spec) {
        Experiment experiment = RandomExperiment.of(spec, M);
        assertThat(implementation().records(spec)).contains(Quantities.LOSS);
        try (ResumableRun run = implementation().start(experiment)) {
            for (int step = 0; step < 3; step++) {
                Map<String, Tensor> recorded = record(run, experiment.batches().get(step));
                assertThat(recorded.keySet())
                        .containsExactlyInAnyOrderElementsOf(implementation().records(spec));
                assertShapes(spec, M, recorded);
                assertThat(recorded.values()).allSatisfy(ImplementationContract::assertFinite);
            }
        }
        Experiment untouched = RandomExperiment.of(spec, M);
        assertThat(experiment.initialParameters()).isEqualTo(untouched.initialParameters());
        assertThat(experiment.batches().get(0)).isEqualTo(untouched.batches().get(0));
    }

    @ParameterizedTest
    @MethodSource("specs")
    @DisplayName("recording changes nothing")
    void recordingChangesNothing(ExperimentSpec spec) {
        Experiment experiment = RandomExperiment.of(spec, M);
        try (ResumableRun watched = implementation().start(experiment);
                ResumableRun unwatched = implementation().start(experiment)) {
            for (int step = 0; step < 4; step++) {
                RunState before = watched.state();
                Map<String, Tensor> recorded =
                        record(watched, experiment.batches().get(step));
                unwatched.step(experiment.batches().get(step), QuantitySink.NONE);
                assertThat(unwatched.state()).isEqualTo(watched.state());
                assertStateIsRecorded(before, watched.state(), recorded);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    @DisplayName("snapshots and states are copies")
    void snapshotsAreCopies(ExperimentSpec spec) {
        Experiment experiment = RandomExperiment.of(spec, M);
        try (ResumableRun run = implementation().start(experiment)) {
            Map<String, Tensor> recorded = record(run, experiment.batches().get(0));
            RunState state = run.state();
            Map<String, List<Double>> before = values(recorded);
            Map<String, List<Double>> parametersBefore = values(state.parameters());
            Map<String, List<Double>> stateBefore = values(state.optimizerState());
            for (int step = 1; step < 4; step++) {
                record(run, experiment.batches().get(step));
            }
            assertThat(values(recorded)).isEqualTo(before);
            assertThat(values(state.parameters())).isEqualTo(parametersBefore);
            assertThat(values(state.optimizerState())).isEqualTo(stateBefore);
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    @DisplayName("a run that is resumed elsewhere goes on as if it had never stopped")
    void resumes(ExperimentSpec spec) {
        Experiment experiment = RandomExperiment.of(spec, M);
        try (ResumableRun whole = implementation().start(experiment);
                ResumableRun other = implementation().start(experiment)) {
            record(whole, experiment.batches().get(0));
            record(whole, experiment.batches().get(1));
            RunState state = whole.state();
            assertThat(state.stepsTaken()).isEqualTo(2);
            assertThat(state.parameters().keySet()).containsExactlyInAnyOrderElementsOf(kept(spec));
            assertThat(state.optimizerState().keySet())
                    .containsExactlyInAnyOrderElementsOf(Quantities.optimizerState(spec));
            record(other, experiment.batches().get(2));
            other.resume(state);
            assertThat(other.state()).isEqualTo(state);
            for (int step = 2; step < 5; step++) {
                MiniBatch batch = experiment.batches().get(step);
                assertThat(record(other, batch)).isEqualTo(record(whole, batch));
            }
            assertThat(other.state()).isEqualTo(whole.state());
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    @DisplayName("a run that is put back to its beginning repeats itself")
    void repeatsItself(ExperimentSpec spec) {
        Experiment experiment = RandomExperiment.of(spec, M);
        try (ResumableRun run = implementation().start(experiment)) {
            assertThat(run.state().parameters())
                    .isEqualTo(experiment.initialState().parameters());
            assertThat(run.state().stepsTaken()).isZero();
            List<Map<String, Tensor>> first = record(run, experiment, 3);
            run.resume(experiment.initialState());
            assertThat(record(run, experiment, 3)).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    @DisplayName("runs side by side do not disturb each other")
    void runsAreIndependent(ExperimentSpec spec) {
        Experiment experiment = RandomExperiment.of(spec, M);
        try (ResumableRun alone = implementation().start(experiment)) {
            List<Map<String, Tensor>> expected = record(alone, experiment, 2);
            try (ResumableRun one = implementation().start(experiment);
                    ResumableRun two = implementation().start(experiment)) {
                for (int step = 0; step < 2; step++) {
                    MiniBatch batch = experiment.batches().get(step);
                    assertThat(record(one, batch)).isEqualTo(expected.get(step));
                    assertThat(record(two, batch)).isEqualTo(expected.get(step));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    @DisplayName(
            "a prediction is the output that the next step records, but for what works otherwise there, and changes nothing")
    void predicts(ExperimentSpec spec) {
        Experiment experiment = RandomExperiment.of(spec, M);
        Stage last = spec.network().outputStage();
        boolean trainsAsItPredicts = spec.network().statistics().isEmpty()
                && spec.network().stages().stream()
                        .allMatch(stage -> stage.mask().isEmpty());
        try (ResumableRun run = implementation().start(experiment)) {
            for (int step = 0; step < 3; step++) {
                MiniBatch batch = experiment.batches().get(step);
                RunState before = run.state();
                Tensor prediction = run.predict(batch.samples());
                assertThat(run.state()).isEqualTo(before);
                assertThat(prediction.shape()).containsExactly(M, last.outputs());
                Tensor output = record(run, batch).get(last.output());
                assertThat(prediction.equals(output)).isEqualTo(trainsAsItPredicts);
            }
            Tensor one = experiment.batches().get(0).samples().rows(new int[] {0}, 0, 1);
            assertThat(run.predict(one).shape()).containsExactly(1, last.outputs());
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    @DisplayName("a prediction for many samples is that of each part")
    void predictsInParts(ExperimentSpec spec) {
        int m = 2 * Chunks.ROWS + 3;
        Tensor samples = RandomExperiment.of(spec, m).batches().get(0).samples();
        int[] lastRows = {m - 3, m - 2, m - 1};
        try (ResumableRun run = implementation().start(RandomExperiment.of(spec, M))) {
            Tensor prediction = run.predict(samples);
            assertThat(prediction.shape()).containsExactly(m, spec.network().outputs());
            assertThat(prediction.dtype()).isEqualTo(spec.dtype());
            assertThat(prediction.rows(lastRows, 0, 3)).isEqualTo(run.predict(samples.rows(lastRows, 0, 3)));
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    @DisplayName("the batch size may change from step to step")
    void batchSizeMayChange(ExperimentSpec spec) {
        Experiment experiment = RandomExperiment.of(spec, M);
        try (ResumableRun run = implementation().start(experiment)) {
            int least = spec.network().statistics().isEmpty() ? 1 : 2;
            for (int m : new int[] {M, 3, least, 7, M}) {
                RunState before = run.state();
                MiniBatch batch = RandomExperiment.of(spec, m).batches().get(1);
                Map<String, Tensor> recorded = record(run, batch);
                assertShapes(spec, m, recorded);
                try (ResumableRun fresh = implementation().start(experiment)) {
                    fresh.resume(before);
                    assertThat(record(fresh, batch)).isEqualTo(recorded);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    @DisplayName("NaN in a parameter, a sample or a target becomes NaN, not an exception")
    void passesNaNOn(ExperimentSpec spec) {
        Experiment experiment = RandomExperiment.of(spec, M);
        MiniBatch batch = experiment.batches().get(0);
        for (String parameter : Quantities.parameters(spec.network())) {
            Map<String, Tensor> parameters = new HashMap<>(experiment.initialParameters());
            parameters.computeIfPresent(parameter, (name, tensor) -> withNaN(tensor));
            assertLossIsNaN(new Experiment(spec, parameters, experiment.batches()), batch, parameter);
        }
        assertLossIsNaN(
                experiment, new MiniBatch(withNaN(batch.samples()), batch.targets(), batch.masks()), Quantities.X);
        assertLossIsNaN(
                experiment, new MiniBatch(batch.samples(), withNaN(batch.targets()), batch.masks()), Quantities.Y);
    }

    @ParameterizedTest
    @MethodSource("specs")
    @DisplayName("closing twice is closing once")
    void closesTwice(ExperimentSpec spec) {
        Experiment experiment = RandomExperiment.of(spec, M);
        try (ResumableRun other = implementation().start(experiment)) {
            ResumableRun run = implementation().start(experiment);
            run.step(experiment.batches().get(0), QuantitySink.NONE);
            run.close();
            run.close();
            other.step(experiment.batches().get(0), QuantitySink.NONE);
            assertThat(other.state().stepsTaken()).isEqualTo(1);
        }
    }

    private void assertLossIsNaN(Experiment experiment, MiniBatch batch, String where) {
        try (ResumableRun run = implementation().start(experiment)) {
            Map<String, Tensor> recorded = record(run, batch);
            assertThat(recorded.get(Quantities.LOSS).get(0))
                    .as("loss with NaN in " + where)
                    .isNaN();
            record(run, batch);
        }
    }

    private static List<Map<String, Tensor>> record(TrainingRun run, Experiment experiment, int steps) {
        List<Map<String, Tensor>> recorded = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            recorded.add(record(run, experiment.batches().get(step)));
        }
        return recorded;
    }

    private static Map<String, Tensor> record(TrainingRun run, MiniBatch batch) {
        Map<String, Tensor> recorded = new LinkedHashMap<>();
        run.step(
                batch,
                (quantity, snapshot) -> assertThat(recorded.put(quantity, snapshot.get()))
                        .as(quantity + " is recorded once")
                        .isNull());
        return recorded;
    }

    /** What a run holds before and after a step is what the step recorded, as far as it did. */
    private static void assertStateIsRecorded(RunState before, RunState state, Map<String, Tensor> recorded) {
        before.parameters().forEach((name, tensor) -> {
            if (!name.startsWith("running")) {
                assertThat(recorded.getOrDefault(name, tensor)).as(name).isEqualTo(tensor);
            }
        });
        state.parameters().forEach((name, tensor) -> {
            String after = name.startsWith("running") ? name : Quantities.updated(name);
            assertThat(recorded.getOrDefault(after, tensor)).as(name).isEqualTo(tensor);
        });
        state.optimizerState()
                .forEach((name, tensor) ->
                        assertThat(recorded.getOrDefault(name, tensor)).as(name).isEqualTo(tensor));
    }

    private static void assertShapes(ExperimentSpec spec, int m, Map<String, Tensor> recorded) {
        Map<String, int[]> shapes = shapes(spec, m);
        recorded.forEach((name, tensor) -> {
            assertThat(shapes).as("known names").containsKey(name);
            assertThat(tensor.shape()).as("shape of " + name).isEqualTo(shapes.get(name));
            // A loss may be summed up in a wider type than that of the network.
            assertThat(tensor.dtype())
                    .as("type of " + name)
                    .isIn(spec.dtype(), tensor.rank() == 0 ? DType.FLOAT64 : spec.dtype());
        });
    }

    private static Map<String, int[]> shapes(ExperimentSpec spec, int m) {
        NetworkSpec network = spec.network();
        Map<String, int[]> shapes = new HashMap<>();
        shapes.put(Quantities.X, new int[] {m, network.inputs()});
        shapes.put(Quantities.Y, new int[] {m, network.outputs()});
        shapes.put(Quantities.LOSS, new int[0]);
        shapes.put(Quantities.DATA_LOSS, new int[0]);
        shapes.put(Quantities.DX, new int[] {m, network.inputs()});
        for (Stage stage : network.stages()) {
            shapes.put(stage.output(), new int[] {m, stage.outputs()});
            shapes.put(Quantities.gradient(stage.output()), new int[] {m, stage.outputs()});
            stage.parameters().forEach(parameter -> parameterShapes(spec, parameter.name(), shapes, parameter.shape()));
            stage.statistics().forEach(statistic -> shapes.put(statistic.name(), statistic.shape()));
        }
        return shapes;
    }

    /** What a state names besides the optimiser's. */
    private static List<String> kept(ExperimentSpec spec) {
        List<String> names = new ArrayList<>(Quantities.parameters(spec.network()));
        names.addAll(Quantities.statistics(spec.network()));
        return names;
    }

    private static void parameterShapes(
            ExperimentSpec spec, String parameter, Map<String, int[]> shapes, int... shape) {
        shapes.put(parameter, shape);
        shapes.put(Quantities.gradient(parameter), shape);
        shapes.put(Quantities.updated(parameter), shape);
        for (String state : spec.optimizer().stateNames(parameter)) {
            shapes.put(Quantities.state(state, parameter), shape);
        }
    }

    private static void assertFinite(Tensor tensor) {
        for (double value : tensor.toDoubles()) {
            assertThat(value).isFinite();
        }
    }

    private static Tensor withNaN(Tensor tensor) {
        double[] elements = tensor.toDoubles();
        elements[0] = Double.NaN;
        return Tensor.of(tensor.shape(), elements).as(tensor.dtype());
    }

    private static Map<String, List<Double>> values(Map<String, Tensor> tensors) {
        Map<String, List<Double>> values = new HashMap<>();
        tensors.forEach((name, tensor) -> {
            List<Double> elements = new ArrayList<>();
            for (double value : tensor.toDoubles()) {
                elements.add(value);
            }
            values.put(name, elements);
        });
        return values;
    }
}
