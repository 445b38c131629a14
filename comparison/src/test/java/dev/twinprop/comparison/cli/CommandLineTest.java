package dev.twinprop.comparison.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinprop.comparison.diff.Sides;
import dev.twinprop.contract.run.SeededFault;
import dev.twinprop.datasets.BuiltInExperiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The command line")
class CommandLineTest {

    private static final int LINES_OF_A_SCREEN = 50;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "diff", "investigate", "bench", "list", "generate-completion"})
    @DisplayName("explains every command on standard output")
    void help(String command) {
        Cli.Result result = command.isEmpty() ? Cli.run("--help") : Cli.run(command, "--help");
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Usage: twinprop " + command);
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bias-gradient-not-averaged"})
    @DisplayName("prints one JSON object, the same that it writes, whether they agree or not")
    void json(String fault) throws IOException {
        Cli.Result result = diff(fault, "--format", "json");
        assertThat(result.code()).isEqualTo(fault.isEmpty() ? 0 : 1);
        assertThat(result.json()).isEqualTo(new JsonMapper().readTree(Files.readString(folder.resolve("report.json"))));
        assertThat(result.errorLines()).containsExactly("wrote " + folder.resolve("report.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bias-gradient-not-averaged"})
    @DisplayName("prints at most a screen of text, ending with the verdict")
    void text(String fault) {
        Cli.Result result = diff(fault);
        List<String> lines = result.out().lines().toList();
        assertThat(lines)
                .hasSizeLessThan(LINES_OF_A_SCREEN)
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(100).isEqualTo(line.stripTrailing()));
        assertThat(lines.get(0)).startsWith("spiral: 2-18-4-1");
        assertThat(lines.get(1)).contains("scratch-nd4j").contains("djl-pytorch");
        assertThat(lines.get(lines.size() - 1)).startsWith(fault.isEmpty() ? "AGREE" : "BUG");
        assertThat(result.out().contains("!")).isEqualTo(!fault.isEmpty());
        if (!fault.isEmpty()) {
            assertThat(result.out()).contains("first divergence: step 0 db3");
        }
    }

    @Test
    @DisplayName("writes the table of both sides: outputs, losses, norms per layer")
    void sideBySide() throws IOException {
        diff("bias-gradient-not-averaged");
        assertThat(Files.readString(folder.resolve("side-by-side.txt")))
                .contains("step 0", "step 1", "step 2")
                .contains("output, candidate", "output, reference", "difference")
                .contains("loss, candidate", "loss, reference")
                .contains("Frobenius norms", "dW", "db", "update of W", "update of b")
                .contains("… 490 more")
                .containsPattern("(?m)^  3 +\\d\\.\\d+e-1[5-9] +5\\.\\d+e\\+01 ");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("report.json", "side-by-side.txt", "summary.md", "junit.xml");
        }
    }

    @Test
    @DisplayName("lists every fault, experiment and implementation by its id")
    void lists() {
        assertThat(ids("faults"))
                .isEqualTo(
                        Sides.scratch().faults().stream().map(SeededFault::id).toList());
        assertThat(ids("experiments")).isEqualTo(BuiltInExperiments.names());
        assertThat(ids("implementations")).contains("djl-pytorch", "scratch-nd4j");
        assertThat(ids("causes"))
                .doesNotHaveDuplicates()
                .contains("missing-bias", "sum-then-scale", "weights-transposed", "formula");
        assertThat(Cli.run("list", "causes").out().lines())
                .anyMatch(line -> line.matches("missing-bias +bug"))
                .anyMatch(line -> line.matches("sum-then-scale +convention"))
                .anyMatch(line -> line.matches("weights-transposed +convention"));
        JsonNode fault = Cli.run("list", "faults", "--format", "json")
                .json()
                .path("items")
                .path(0);
        assertThat(fault.fieldNames()).toIterable().containsExactly("id", "cause", "quantities", "needs");
        assertThat(fault.path("quantities").isArray()).isTrue();
    }

    @Test
    @DisplayName("tells its version")
    void version() {
        Cli.Result result = Cli.run("--version");
        assertThat(result.code()).isZero();
        assertThat(result.out().strip()).matches("twinprop (development|\\d+\\.\\d+.*)");
        assertThat(result.err()).isEmpty();
    }

    @Test
    @DisplayName("offers a shell what can stand in a place, as it has to be written")
    void completion() {
        assertThat(Cli.run("generate-completion").out())
                .contains("\"resync\" \"free\"", "\"float32\"", "\"spiral\"", "\"causes\"")
                .doesNotContain("RESYNC", "FLOAT64");
    }

    /** The ids in the JSON form, which must be the first words of the lines of the text form. */
    private static List<String> ids(String subject) {
        List<String> ids = Cli.run("list", subject, "--format", "json")
                .json()
                .path("items")
                .findValuesAsText("id");
        List<String> firstWords = Cli.run("list", subject)
                .out()
                .lines()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
        assertThat(firstWords).isEqualTo(ids);
        return ids;
    }

    @Test
    @DisplayName("takes type, steps, batch size and seed from its options")
    void overrides() {
        JsonNode report = Cli.run(
                        "diff",
                        "moons",
                        "--dtype",
                        "float32",
                        "--steps",
                        "2",
                        "--batch-size",
                        "1",
                        "--seed",
                        "5",
                        "--format",
                        "json",
                        "--out",
                        folder.toString())
                .json();
        assertThat(report.path("dtype").asText()).isEqualTo("float32");
        assertThat(report.path("steps").asInt()).isEqualTo(2);
        assertThat(report.path("verdict").asText()).isEqualTo("AGREE");
        assertThat(report.path("warnings").path(0).asText()).startsWith("batch-of-one: ");
    }

    @Test
    @DisplayName("compares the epochs that are asked for")
    void epochs() {
        JsonNode report = Cli.run("diff", "blobs", "--epochs", "2", "--format", "json", "--out", folder.toString())
                .json();
        assertThat(report.path("steps").asInt()).isEqualTo(16);
    }

    @Test
    @DisplayName("finds every one of several faults where it sits")
    void severalFaults() {
        JsonNode findings = Cli.run(
                        "diff",
                        "spiral",
                        "--fault",
                        "bias-gradient-not-averaged@1",
                        "--fault",
                        "ascent@3",
                        "--format",
                        "json",
                        "--out",
                        folder.toString())
                .json()
                .path("findings");
        List<String> origins = new java.util.ArrayList<>();
        findings.forEach(finding -> {
            if (finding.path("origin").asBoolean()) {
                origins.add(finding.path("quantity").asText());
            }
        });
        assertThat(origins).containsOnly("db1", "W3_new", "b3_new");
    }

    private Cli.Result diff(String fault, String... more) {
        List<String> arguments = new java.util.ArrayList<>(List.of("diff", "spiral", "--out", folder.toString()));
        if (!fault.isEmpty()) {
            arguments.addAll(List.of("--fault", fault));
        }
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray(String[]::new));
    }
}
