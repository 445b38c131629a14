package dev.twinprop.comparison.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinprop.contract.file.TensorFile;
import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.file.TensorFiles;
import dev.twinprop.contract.tensor.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("twinprop bundle")
class BundleCommandTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("writes the experiment and its values, and prints where")
    void writes() throws IOException, TensorFileException {
        Path out = folder.resolve("new/bundle");
        Cli.Result result = Cli.run("bundle", "blobs", "--out", out.toString());
        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines())
                .containsExactly(
                        out.resolve("experiment.json").toString(),
                        out.resolve("inputs.npz").toString(),
                        out.resolve("inputs.safetensors").toString());
        for (String file : new String[] {"inputs.npz", "inputs.safetensors"}) {
            try (TensorFile inputs = TensorFiles.open(out.resolve(file))) {
                assertThat(inputs.names()).contains("W1", "b3", "x", "y", "step7/x", "step7/y");
                assertThat(inputs.names()).doesNotContain("step8/x");
            }
        }
    }

    @Test
    @DisplayName("takes steps, batch size, type and seed from its options")
    void overrides() throws TensorFileException {
        JsonNode result = Cli.run(
                        "bundle",
                        "moons",
                        "--steps",
                        "2",
                        "--batch-size",
                        "7",
                        "--dtype",
                        "float32",
                        "--seed",
                        "5",
                        "--format",
                        "json",
                        "--out",
                        folder.toString())
                .json();
        assertThat(result.path("steps").asInt()).isEqualTo(2);
        assertThat(result.path("files")).hasSize(3);
        try (TensorFile inputs = TensorFiles.open(folder.resolve("inputs.npz"))) {
            assertThat(inputs.names()).contains("step1/x").doesNotContain("step2/x");
            assertThat(inputs.read("step1/x").tensor().shape()).containsExactly(7, 2);
            assertThat(inputs.read("W1").tensor().dtype()).isEqualTo(DType.FLOAT32);
        }
    }

    @Test
    @DisplayName("can be bundled and compared again, with the same result")
    void again() {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Cli.run("bundle", "phase", "--out", first.toString());
        Cli.Result again = Cli.run("bundle", first.resolve("experiment.json").toString(), "--out", second.toString());
        assertThat(again.code()).as(again.err()).isZero();
        for (String file : new String[] {"experiment.json", "inputs.npz", "inputs.safetensors"}) {
            assertThat(second.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
        }
        JsonNode drawn = diff("phase");
        JsonNode given = diff(first.resolve("experiment.json").toString());
        assertThat(given.path("nearest")).isEqualTo(drawn.path("nearest"));
        assertThat(given.path("endToEnd")).isEqualTo(drawn.path("endToEnd"));
    }

    private JsonNode diff(String experiment) {
        return Cli.run(
                        "diff",
                        experiment,
                        "--format",
                        "json",
                        "--out",
                        folder.resolve("out").toString())
                .json();
    }

    @Test
    @DisplayName("says in one line what is in the way")
    void trouble() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Cli.Result result = Cli.run("bundle", "phase", "--out", file.toString());
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.errorLines()).hasSize(1);
        assertThat(result.err()).startsWith("twinprop: ").contains(file.toString());
        assertThat(Cli.run("bundle", "spirl", "--out", folder.toString()).err())
                .isEqualTo("twinprop: unknown experiment spirl; did you mean spiral?" + System.lineSeparator());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
