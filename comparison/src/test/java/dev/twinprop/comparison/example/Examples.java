package dev.twinprop.comparison.example;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinprop.comparison.cli.Twinprop;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs outside, and this one on what they wrote. */
final class Examples {

    /** Tests run in the folder of their module. */
    static final Path FOLDER = Path.of("../examples").toAbsolutePath().normalize();

    private static final int SECONDS = 120;

    /** What a program did. */
    record Run(int code, String out, String err) {

        JsonNode json() throws JsonProcessingException {
            return new JsonMapper().readTree(out);
        }
    }

    private Examples() {}

    /** Skips the test that calls it where a command is missing or fails. */
    static void assume(String reason, String... command) throws InterruptedException {
        boolean works;
        try {
            works = run(Path.of("."), List.of(command)).code() == 0;
        } catch (IOException e) {
            works = false; // there is no such command
        }
        assumeTrue(works, reason);
    }

    /** Skips the test that calls it where Python or NumPy is missing. */
    static void assumeNumPy() throws InterruptedException {
        assume("there is no python3 with NumPy", "python3", "-c", "import numpy");
    }

    /** Runs a program in a folder. */
    static Run run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("example", ".out");
        Path err = Files.createTempFile("example", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " does not end");
            }
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Runs this program in this process. */
    static Run twinprop(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Twinprop.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Run(code, out.toString(), err.toString());
    }
}
