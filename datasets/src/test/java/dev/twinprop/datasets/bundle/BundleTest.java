package dev.twinprop.datasets.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.datasets.BuiltInExperiments;
import dev.twinprop.datasets.Experiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class BundleTest {

    private static final int STEPS = 3;

    @SuppressWarnings("unused") // read by name
    private static final List<Arguments> CASES = Stream.of(DType.values())
            .flatMap(dtype -> Stream.of(Bundle.INPUTS, Bundle.SAFETENSORS).map(file -> Arguments.of(dtype, file)))
            .toList();

    @TempDir
    Path folder;

    /** Three softmax outputs, batches of 16 rows, the last of 8. */
    private static Experiment blobs(DType dtype) {
        return Experiments.prepare(
                BuiltInExperiments.find("blobs").orElseThrow().withDType(dtype).withBatchSize(OptionalInt.of(16)));
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void holdsTheValuesBitByBit(DType dtype, String file) throws IOException, TensorFileException {
        Experiment written = blobs(dtype);
        Bundle.write(written, STEPS, folder);
        Files.delete(folder.resolve(file.equals(Bundle.INPUTS) ? Bundle.SAFETENSORS : Bundle.INPUTS));
        PreparedExperiment read = read();
        assertThat(read.notes()).isEmpty();
        assertThat(read.experiment().initialParameters()).isEqualTo(written.initialParameters());
        assertThat(written.batches().get(1)).isNotEqualTo(written.batches().get(0));
        for (int step = 0; step < STEPS; step++) {
            assertThat(read.experiment().batches().get(step))
                    .isEqualTo(written.batches().get(step));
        }
        assertThat(read.experiment().batches().get(STEPS))
                .isEqualTo(written.batches().get(STEPS - 1));
    }

    @Test
    void saysThatTheDataAreGivenAndKeepsTheRest() throws IOException {
        ExperimentSpec written = blobs(DType.FLOAT32).spec();
        Bundle.write(blobs(DType.FLOAT32), STEPS, folder);
        ExperimentSpec read = ExperimentReader.read(folder.resolve(Bundle.EXPERIMENT));
        assertThat(read.data()).isEqualTo(new DataSpec.Given());
        assertThat(read.steps()).hasValue(STEPS);
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("data", "steps", "batchSize", "shuffleSeed", "epochs")
                .isEqualTo(written);
    }

    @Test
    void replacesTheBundleBeforeAndLeavesNothingElse() throws IOException, TensorFileException {
        Bundle.write(blobs(DType.FLOAT64), 1, folder);
        Bundle.write(blobs(DType.FLOAT64), STEPS, folder);
        assertThat(read().experiment().spec().steps()).hasValue(STEPS);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder(Bundle.EXPERIMENT, Bundle.INPUTS, Bundle.SAFETENSORS);
        }
    }

    private PreparedExperiment read() throws IOException, TensorFileException {
        Path file = folder.resolve(Bundle.EXPERIMENT);
        return PreparedExperiment.of(ExperimentReader.read(file), file);
    }
}
