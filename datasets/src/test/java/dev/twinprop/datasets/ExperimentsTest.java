package dev.twinprop.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.stored.DataFolder;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentsTest {

    /** All but those whose data have to be fetched. */
    private static List<String> names() {
        return BuiltInExperiments.names().stream()
                .filter(name -> !name.equals("fashion-mnist"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyBuiltInIsReady(String name) {
        ExperimentSpec spec = builtIn(name);
        assertThat(spec.name()).isEqualTo(name);
        assertThat(BuiltInExperiments.description(name)).isNotBlank().doesNotContain("\n");
        Experiment experiment = Experiments.prepare(spec);
        assertThat(experiment.initialParameters().keySet())
                .containsExactlyInAnyOrderElementsOf(Quantities.parameters(spec.network()));
        assertThat(experiment.batches().get(0).size())
                .isEqualTo(spec.batchSize().orElse(experiment.batches().get(0).size()));
        assertThat(Experiments.prepare(spec).initialParameters()).isEqualTo(experiment.initialParameters());
        assertThat(Experiments.prepare(spec).batches().get(5))
                .isEqualTo(experiment.batches().get(5));
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void everyValueHasTheTypeOfTheExperiment(DType dtype) {
        for (String name : names()) {
            Experiment experiment = Experiments.prepare(builtIn(name).withDType(dtype));
            assertThat(experiment.initialParameters().values())
                    .extracting(Tensor::dtype)
                    .containsOnly(dtype);
            assertThat(experiment.batches().get(1).samples().dtype()).isEqualTo(dtype);
            assertThat(experiment.batches().get(1).targets().dtype()).isEqualTo(dtype);
        }
    }

    @Test
    void spiralIsAsDescribed() {
        ExperimentSpec spec = builtIn("spiral");
        assertThat(spec.network().widths()).isEqualTo("2-18-4-1");
        assertThat(spec.batchSize()).isEmpty();
        assertThat(Experiments.prepare(spec).batches().get(0).size()).isEqualTo(500);
    }

    @Test
    void twoClassesAreAsManyColumnsAsTheNetworkHasOutputs() {
        DataSpec moons = new DataSpec.Moons(20, 0.1, 3);
        Tensor one = Sources.load(moons, 1, DataFolder.standard()).rows().targets();
        Tensor two = Sources.load(moons, 2, DataFolder.standard()).rows().targets();
        assertThat(one.shape()).containsExactly(two.shape(0), 1);
        assertThat(two.shape(1)).isEqualTo(2);
        for (int row = 0; row < two.shape(0); row++) {
            assertThat(two.get(2 * row)).isEqualTo(1 - one.get(row));
            assertThat(two.get(2 * row + 1)).isEqualTo(one.get(row));
        }
        DataSpec blobs = new DataSpec.Blobs(6, 3, 2, 1, 7);
        assertThat(Sources.load(blobs, 1, DataFolder.standard())
                        .rows()
                        .targets()
                        .shape())
                .containsExactly(6, 1);
        assertThat(Sources.load(blobs, 3, DataFolder.standard())
                        .rows()
                        .targets()
                        .shape(1))
                .as("what does not fit is left as it is")
                .isEqualTo(2);
    }

    @Test
    void shortLastBatch() {
        Experiment blobs = Experiments.prepare(builtIn("blobs"));
        assertThat(blobs.batches().stepsPerEpoch()).isEqualTo(8);
        assertThat(blobs.batches().get(7).size()).isEqualTo(8);
        assertThat(blobs.batches().get(8)).isEqualTo(blobs.batches().get(0));
    }

    @Test
    void shuffledRowsAreTheSameRows() {
        Experiment moons = Experiments.prepare(builtIn("moons"));
        Experiment inOrder = Experiments.prepare(builtIn("moons").withBatchSize(OptionalInt.empty()));
        assertThat(moons.batches().stepsPerEpoch()).isEqualTo(16);
        assertThat(sum(moons)).isEqualTo(sum(inOrder));
        assertThat(moons.batches().get(16)).isNotEqualTo(moons.batches().get(0));
    }

    @Test
    void batchLargerThanTheDataIsRefused() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> Experiments.prepare(builtIn("xor").withBatchSize(OptionalInt.of(5))))
                .satisfies(e -> assertThat(e.path()).isEqualTo("batchSize"))
                .withMessageContaining("4 rows");
    }

    @Test
    void dataOfOtherWidthAreRefused() {
        Dataset wide = new Dataset(Tensor.matrix(new double[4][3]), Tensor.matrix(new double[4][1]));
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> Experiments.prepare(builtIn("xor"), wide))
                .satisfies(e -> assertThat(e.path()).isEqualTo("network.inputs"));
    }

    @Test
    void unknownNameIsAbsent() {
        assertThat(BuiltInExperiments.find("spirals")).isEmpty();
    }

    private static ExperimentSpec builtIn(String name) {
        return BuiltInExperiments.find(name).orElseThrow();
    }

    /** The sum of the targets and the largest coordinate over the first epoch. */
    private static List<Double> sum(Experiment experiment) {
        double targets = 0;
        double largest = Double.NEGATIVE_INFINITY;
        for (int step = 0; step < experiment.batches().stepsPerEpoch(); step++) {
            targets += Arrays.stream(experiment.batches().get(step).targets().toDoubles())
                    .sum();
            largest = Math.max(
                    largest,
                    Arrays.stream(experiment.batches().get(step).samples().toDoubles())
                            .max()
                            .orElseThrow());
        }
        return List.of(targets, largest);
    }
}
