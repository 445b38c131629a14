package dev.twinprop.contract.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.twinprop.contract.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a writer writes, its reader reads, bit by bit. */
class RoundTripTest {

    private interface Writer {
        void write(Path file, Map<String, Tensor> tensors) throws IOException;
    }

    @TempDir
    Path folder;

    static Stream<Writer> writers() {
        return Stream.of(NpzWriter::write, SafetensorsWriter::write);
    }

    @ParameterizedTest
    @MethodSource("writers")
    void readsWhatIsWritten(Writer writer) throws Exception {
        Path path = folder.resolve("tensors");
        Map<String, Tensor> tensors = tensors();
        writer.write(path, tensors);
        try (TensorFile file = TensorFiles.open(path)) {
            assertThat(file.names()).containsExactlyInAnyOrderElementsOf(tensors.keySet());
            for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
                assertThat(file.read(tensor.getKey()).tensor()).isEqualTo(tensor.getValue());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("writers")
    void theSameTensorsGiveTheSameBytesAndNoOtherFile(Writer writer) throws Exception {
        writer.write(folder.resolve("first"), tensors());
        writer.write(folder.resolve("second"), tensors());
        assertThat(folder.resolve("first")).hasSameBinaryContentAs(folder.resolve("second"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("writers")
    void noTensorsAreAFileToo(Writer writer) throws Exception {
        Path path = folder.resolve("tensors");
        writer.write(path, Map.of());
        try (TensorFile file = TensorFiles.open(path)) {
            assertThat(file.names()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("writers")
    void aNameThatCannotBeReadIsNotWritten(Writer writer) throws Exception {
        Path path = folder.resolve("tensors");
        Map<String, Tensor> tensors = Map.of("../W1", Tensor.scalar(1), "__metadata__", Tensor.scalar(1));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.write(path, tensors));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void moreArraysThanSixteenBitsCount() throws Exception {
        Path path = folder.resolve("many.npz");
        int count = 66_000; // the end record of the zip then stands in zip64
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            tensors.put("step" + i + "/loss", Tensor.scalar(i));
        }
        NpzWriter.write(path, tensors);
        try (TensorFile file = TensorFiles.open(path)) {
            assertThat(file.names()).hasSize(count);
            assertThat(file.read("step65999/loss").tensor()).isEqualTo(Tensor.scalar(65_999));
        }
    }

    /** Both types at every rank, more elements than one chunk, special values, names as in traces. */
    static Map<String, Tensor> tensors() {
        Random random = new Random(5);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int[] shape : new int[][] {{}, {3}, {0}, {2, 3}, {0, 4}, {2, 3, 4}, {300, 101}}) {
            int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            double[] doubles = random.doubles(size, -1e300, 1e300).toArray();
            float[] floats = new float[size];
            for (int i = 0; i < size; i++) {
                float bits = Float.intBitsToFloat(random.nextInt());
                floats[i] = Float.isNaN(bits) ? Float.NaN : bits; // a signalling NaN becomes a quiet one now and then
            }
            tensors.put("f" + Arrays.toString(shape), Tensor.of(shape, floats));
            tensors.put("step1/W" + Arrays.toString(shape), Tensor.of(shape, doubles));
        }
        tensors.put(
                "größte \"Werte\"",
                Tensor.vector(Double.NaN, Double.POSITIVE_INFINITY, -0.0, Double.MIN_VALUE, Double.MAX_VALUE));
        return tensors;
    }
}
