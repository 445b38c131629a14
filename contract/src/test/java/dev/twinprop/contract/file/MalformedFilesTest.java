package dev.twinprop.contract.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every defect is one line that names the file, the array and what to do. */
class MalformedFilesTest {

    private static final SizeLimit LIMIT = name -> 1000;

    @TempDir
    Path folder;

    static Stream<Malformed> defects() {
        return Stream.of(MalformedZips.all(), MalformedArrays.all(), MalformedSafetensors.all(), others())
                .flatMap(cases -> cases);
    }

    private static Stream<Malformed> others() {
        return Stream.of(
                Malformed.of("empty file", new byte[0], "is empty", "numpy.savez"),
                Malformed.of("one byte", new byte[] {1}, "begins with 01"),
                Malformed.of("text", "epoch,loss\n1,0.5".getBytes(StandardCharsets.UTF_8), "is text"),
                Malformed.of("JSON", "{\"a\": {\"b\": 1}}".getBytes(StandardCharsets.UTF_8), "is text"),
                Malformed.of("text with a brace", "float x {1}".getBytes(StandardCharsets.UTF_8), "is text"),
                Malformed.of("single array", TestFiles.numbers(3), "single .npy array", "numpy.savez(file, z1=z1)"),
                Malformed.of("zeros", new byte[100], "neither an .npz nor a .safetensors", "begins with 00 00"));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void isRefusedInOneLine(Malformed malformed) throws Exception {
        Path file = folder.resolve("trace.bin");
        Files.write(file, malformed.bytes());
        assertThatExceptionOfType(TensorFileException.class)
                .isThrownBy(() -> readAll(file))
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith(file.toString())
                        .hasLineCount(1)
                        .contains(malformed.message())
                        .doesNotContain("Exception", "null")
                        .hasSizeLessThan(file.toString().length() + 300));
    }

    private static void readAll(Path path) throws TensorFileException {
        try (TensorFile file = TensorFiles.open(path, LIMIT)) {
            for (String name : file.names()) {
                file.read(name);
            }
        }
    }

    @Test
    void whatIsNoFileIsRefused() {
        assertThatExceptionOfType(TensorFileException.class)
                .isThrownBy(() -> TensorFiles.open(folder.resolve("missing.npz")))
                .withMessageEndingWith("missing.npz does not exist: check the path");
        assertThatExceptionOfType(TensorFileException.class)
                .isThrownBy(() -> TensorFiles.open(folder))
                .withMessageEndingWith("is a folder: name the file in it");
    }

    @Test
    void anUnknownArrayDoesNoHarmUntilItIsRead() throws Exception {
        byte[] text = TestFiles.npy(TestFiles.dictionary("'<U2'", "()"), new byte[8]);
        byte[] bomb = TestFiles.npy(TestFiles.dictionary("'|u1'", "(30000000,)"), new byte[30_000_000]);
        Path file = folder.resolve("trace.npz");
        Files.write(file, TestFiles.deflated("note.npy", text, "bomb.npy", bomb, "z1.npy", TestFiles.numbers(3)));
        try (TensorFile arrays = TensorFiles.open(file, LIMIT)) {
            assertThat(arrays.names()).containsExactly("note", "bomb", "z1");
            assertThat(arrays.shape("bomb")).containsExactly(30_000_000);
            assertThat(arrays.storedType("bomb")).isEqualTo(StoredType.U1);
            assertThat(arrays.read("z1").tensor().toDoubles()).containsExactly(1, 2, 3);
            assertThatExceptionOfType(TensorFileException.class).isThrownBy(() -> arrays.storedType("note"));
        }
    }
}
