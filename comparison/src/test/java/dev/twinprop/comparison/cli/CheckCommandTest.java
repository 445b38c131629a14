package dev.twinprop.comparison.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinprop.comparison.diff.Sides;
import dev.twinprop.comparison.outside.Traces;
import dev.twinprop.contract.file.NpzWriter;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("twinprop check")
class CheckCommandTest {

    private static final int STEPS = 3;

    private final Experiment experiment = Traces.experiment();

    @TempDir
    Path folder;

    private Path bundle;
    private Path trace;

    @BeforeEach
    void prepare() throws IOException {
        bundle = folder.resolve("a bundle");
        trace = folder.resolve("trace.npz");
        Bundle.write(experiment, STEPS, bundle);
    }

    @Test
    @DisplayName("of a correct network exits with 0 and writes nothing unless it is told where")
    void agrees() throws IOException {
        write(Traces.recorded(experiment, STEPS));
        Cli.Result result = check();
        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("blobs: ").contains("candidate trace.npz against reference djl-pytorch");
        assertThat(lastLine(result)).startsWith("AGREE");
        assertThat(result.err()).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(bundle, trace);
        }
        assertThat(Path.of("twinprop-out")).doesNotExist();
    }

    @Test
    @DisplayName("names the bug, exits with 1 and prints the report that it writes")
    void bug() throws IOException {
        write(Traces.recorded(Sides.scratchWith("bias-gradient-not-averaged"), experiment, STEPS));
        Path out = folder.resolve("out");
        Cli.Result result = check("--format", "json", "--out", out.toString());
        assertThat(result.code()).isEqualTo(1);
        JsonNode report = result.json();
        assertThat(report.path("verdict").asText()).isEqualTo("BUG");
        assertThat(report.path("diagnoses").findValuesAsText("cause")).containsExactly("gradient-not-averaged");
        assertThat(result.out()).isEqualToIgnoringNewLines(Files.readString(out.resolve("report.json")));
        assertThat(result.errorLines()).containsExactly("wrote " + out.resolve("report.json"));
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("report.json", "side-by-side.txt", "summary.md", "junit.xml");
        }
        assertThat(out.resolve("summary.md")).content().contains("**gradient-not-averaged**");
        assertThat(out.resolve("junit.xml")).content().contains("failures=\"3\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bias-gradient-not-averaged"})
    @DisplayName("prints every list in JSON, also the empty ones")
    void lists(String fault) throws IOException {
        write(Traces.recorded(fault.isEmpty() ? Sides.scratch() : Sides.scratchWith(fault), experiment, STEPS));
        JsonNode report = check("--format", "json").json();
        for (String list : List.of(
                "notRecorded",
                "notCompared",
                "recognised",
                "findings",
                "diagnoses",
                "unexplained",
                "notJudged",
                "endToEnd",
                "warnings")) {
            assertThat(report.path(list).isArray()).as(list).isTrue();
        }
        assertThat(report.path("compared").asInt()).isPositive();
    }

    @Test
    @DisplayName("judges as many steps as there are, and says if they are fewer")
    void fewerSteps() throws IOException {
        write(Traces.recorded(experiment, 2));
        Cli.Result result = check("--format", "json");
        assertThat(result.code()).isZero();
        assertThat(result.json().path("steps").asInt()).isEqualTo(2);
        assertThat(result.json().path("warnings").path(0).asText())
                .isEqualTo("fewer-steps: the trace ends after 2 of 3 steps");
    }

    @Test
    @DisplayName("says which names and layouts it recognised, and what it did not compare")
    void recognises() throws IOException {
        Map<String, Tensor> recorded = Traces.recorded(experiment, STEPS);
        recorded.put("step1/dw_1", recorded.get("dW1"));
        for (String prefix : List.of("", "step1/", "step2/")) {
            recorded.put(prefix + "Z1", recorded.remove(prefix + "z1"));
        }
        recorded.replaceAll((name, tensor) -> name.matches(".*W\\d.*") ? tensor.transposed() : tensor);
        recorded.replaceAll((name, tensor) -> name.matches(".*b\\d.*") ? tensor.reshaped(1, tensor.size()) : tensor);
        write(recorded);
        JsonNode report = check("--format", "json").json();
        assertThat(report.path("verdict").asText()).isEqualTo("CONVENTION");
        assertThat(report.path("findings")).isEmpty();
        assertThat(report.path("recognised").toString())
                .contains("weights-transposed: W1, W2, W3 stored (out, in)")
                .contains("bias-row: biases are stored (1, out)")
                .contains("names: Z1 is z1");
        assertThat(report.path("notCompared").toString()).isEqualTo("[\"dw_1 (did you mean dW1?)\"]");
    }

    @Test
    @DisplayName("refuses what it cannot use: exit code 2, nothing on standard output, one line")
    void trouble() throws IOException {
        expect(trace + " does not exist: check the path", check());
        write(Map.of("lossHistory", Tensor.vector(1)));
        expect(trace + ": holds no quantity that a step computes", check());
        Path nothing = folder.resolve("nothing");
        expect(
                nothing + ": no such folder; write one with twinprop bundle EXPERIMENT --out " + nothing,
                Cli.run("check", nothing.toString(), trace.toString()));
        expect(
                folder + ": holds no experiment.json; is it a bundle?",
                Cli.run("check", folder.toString(), trace.toString()));
        expect("Missing required parameter: 'TRACE'", Cli.run("check", bundle.toString()));
        expect("expected float64 or float32, got float16", check("--dtype", "float16"));
        Files.writeString(bundle.resolve("inputs.npz"), "x = 1");
        expect(bundle.resolve("inputs.npz") + " ", check());
        Files.delete(bundle.resolve("inputs.npz"));
        Files.delete(bundle.resolve("inputs.safetensors"));
        expect("data.type: given needs the file " + bundle.resolve("inputs.npz"), check());
    }

    @Test
    @DisplayName("names the file and the key of an input that cannot be used")
    void badInput() throws IOException {
        write(Traces.recorded(experiment, STEPS));
        Map<String, Tensor> inputs = Bundle.inputs(experiment, STEPS);
        inputs.put("b2", inputs.get("b2").map(element -> Double.NaN));
        NpzWriter.write(bundle.resolve("inputs.npz"), inputs);
        expect(
                bundle.resolve("experiment.json") + ": inputs.npz: b2: NaN at index [0]; inputs must be finite",
                check());
    }

    private void write(Map<String, Tensor> recorded) throws IOException {
        NpzWriter.write(trace, recorded);
    }

    private Cli.Result check(String... more) {
        return Cli.run(Stream.concat(Stream.of("check", bundle.toString(), trace.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private static void expect(String problem, Cli.Result result) {
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.errorLines()).hasSize(1);
        assertThat(result.err()).startsWith("twinprop: ").contains(problem);
    }

    private static String lastLine(Cli.Result result) {
        return result.out().lines().reduce("", (earlier, later) -> later);
    }
}
