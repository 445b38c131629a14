package dev.twinprop.contract.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.tensor.Tensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Valid files with random damage are read or refused, and an {@code .npz} never gives a wrong number. */
class MutatedFilesTest {

    private static final int MUTANTS = 400; // of each file
    private static final int[] REMARKABLE = {0, 1, -1, 0x7f, 0xff, 0xffff, Integer.MAX_VALUE, Integer.MIN_VALUE};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"npz", "safetensors"})
    void damageIsReadOrRefused(String format) throws Exception {
        Path mutant = folder.resolve("mutant");
        int damaged = 0;
        for (Path valid : validFiles(format)) {
            byte[] bytes = Files.readAllBytes(valid);
            Map<String, Tensor> original = Survey.of(bytes, mutant);
            Random random = new Random(valid.getFileName().toString().hashCode());
            for (int i = 0; i < MUTANTS; i++) {
                Map<String, Tensor> read = Survey.of(mutated(bytes, random), mutant);
                if (format.equals("npz")) { // sums and doubled headers leave nothing to be misread
                    assertThat(original).containsAllEntriesOf(read);
                }
                damaged += read.equals(original) ? 0 : 1;
            }
        }
        assertThat(damaged).isGreaterThan(MUTANTS);
    }

    private static List<Path> validFiles(String format) throws IOException, URISyntaxException {
        var inputs = Objects.requireNonNull(MutatedFilesTest.class.getResource("TensorFilesFuzzTestInputs/" + format));
        try (Stream<Path> files = Files.list(Path.of(inputs.toURI()))) {
            return files.sorted().toList();
        }
    }

    /** One to three damages. */
    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] mutant = bytes.clone();
        for (int i = random.nextInt(3); i >= 0 && mutant.length > 8; i--) {
            int at = random.nextInt(mutant.length);
            switch (random.nextInt(5)) {
                case 0 -> mutant = Arrays.copyOf(mutant, at);
                case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> mutant[at] = (byte) random.nextInt();
                case 3 ->
                    mutant = TestFiles.with32(
                            mutant, Math.min(at, mutant.length - 4), REMARKABLE[random.nextInt(REMARKABLE.length)]);
                default -> { // a piece of the file elsewhere in it
                    int length = random.nextInt(mutant.length - at);
                    System.arraycopy(bytes.clone(), random.nextInt(mutant.length - length), mutant, at, length);
                }
            }
        }
        return mutant;
    }
}
