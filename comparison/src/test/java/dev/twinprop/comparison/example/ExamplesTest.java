package dev.twinprop.comparison.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The example in")
class ExamplesTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("NumPy has its bug found and agrees without it, by file")
    void numpyByFile() throws IOException, InterruptedException {
        Examples.assumeNumPy();
        byFile(
                "trace.npz",
                "python3",
                "-B",
                Examples.FOLDER.resolve("numpy/network.py").toString());
    }

    @Test
    @DisplayName("NumPy has its bug found and agrees without it, by command")
    void numpyByCommand() throws IOException, InterruptedException {
        Examples.assumeNumPy();
        byCommand("python3 -B '" + Examples.FOLDER.resolve("numpy/network.py") + "'");
    }

    @Test
    @DisplayName("C has its bug found and agrees without it, by file and by command")
    void c() throws IOException, InterruptedException {
        Examples.assume("there is no C compiler cc", "cc", "--version");
        Path program = folder.resolve("network");
        Examples.Run compiled = Examples.run(
                Examples.FOLDER.resolve("c"),
                List.of("cc", "-O2", "-Wall", "-Werror", "-o", program.toString(), "network.c", "-lm"));
        assertThat(compiled.code()).as(compiled.err()).isZero();
        byFile("trace.safetensors", program.toString());
        byCommand("'" + program + "'");
    }

    @Test
    @DisplayName("Java has its bug found and agrees without it")
    void java() throws IOException {
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        folder.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Examples.FOLDER.resolve("java/HandWrittenNetwork.java").toString());
        assertThat(code).isZero();
        expectBug(diff("--candidate-class", "HandWrittenNetwork", "--class-path", folder.toString()));
        expectAgreement(diff("--candidate-class", "HandWrittenNetwork$Fixed", "--class-path", folder.toString()));
    }

    private void byFile(String trace, String... program) throws IOException, InterruptedException {
        Path bundle = folder.resolve("bundle");
        assertThat(Examples.twinprop("bundle", "spiral", "--out", bundle.toString())
                        .code())
                .isZero();
        expectBug(check(bundle, folder.resolve(trace), program));
        expectAgreement(check(bundle, folder.resolve("fixed-" + trace), program, "--fixed"));
    }

    private Examples.Run check(Path bundle, Path trace, String[] program, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(bundle.toString(), trace.toString()));
        command.addAll(List.of(options));
        Examples.Run run = Examples.run(folder, command);
        assertThat(run.code()).as(run.err()).isZero();
        return Examples.twinprop("check", bundle.toString(), trace.toString(), "--format", "json");
    }

    private void byCommand(String program) throws IOException {
        expectBug(diff("--candidate-command", program + " {bundle} {trace}"));
        expectAgreement(diff("--candidate-command", program + " {bundle} {trace} --fixed"));
    }

    private Examples.Run diff(String... candidate) {
        return Examples.twinprop(Stream.concat(
                        Stream.of(
                                "diff",
                                "spiral",
                                "--format",
                                "json",
                                "--out",
                                folder.resolve("out").toString()),
                        Stream.of(candidate))
                .toArray(String[]::new));
    }

    private static void expectBug(Examples.Run run) throws IOException {
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        JsonNode report = run.json();
        assertThat(report.path("verdict").asText()).isEqualTo("BUG");
        assertThat(report.path("unexplained")).isEmpty();
        List<JsonNode> bugs = new ArrayList<>();
        report.path("diagnoses").forEach(diagnosis -> {
            if (diagnosis.path("kind").asText().equals("BUG")) {
                bugs.add(diagnosis);
            }
        });
        assertThat(bugs).hasSize(1);
        assertThat(bugs.get(0).path("cause").asText()).isEqualTo("gradient-not-averaged");
        assertThat(bugs.get(0).path("quantities").toString()).isEqualTo("[\"db1\",\"db2\",\"db3\"]");
    }

    private static void expectAgreement(Examples.Run run) throws IOException {
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.json().path("compared").asInt()).isPositive();
        assertThat(run.json().path("diagnoses").findValuesAsText("kind")).doesNotContain("BUG");
    }
}
