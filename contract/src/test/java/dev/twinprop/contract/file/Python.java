package dev.twinprop.contract.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Runs Python scripts where there is a {@code python3} with NumPy. */
final class Python {

    private static final int SECONDS = 120;

    private Python() {}

    /** Skips the test that calls it where NumPy is missing. */
    static void assumeNumPy() throws InterruptedException, IOException {
        boolean present;
        try {
            Process process = new ProcessBuilder("python3", "-c", "import numpy")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            present = process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            present = false; // no python3
        }
        assumeTrue(present, "there is no python3 with NumPy");
    }

    /** What a script beside this class prints. */
    static String run(Path folder, String script, Path... arguments)
            throws IOException, InterruptedException, URISyntaxException {
        List<String> command = new ArrayList<>(List.of("python3", "-B"));
        command.add(
                Path.of(Objects.requireNonNull(Python.class.getResource(script)).toURI())
                        .toString());
        for (Path argument : arguments) {
            command.add(argument.toString());
        }
        Path out = folder.resolve("python.out");
        Path errors = folder.resolve("python.err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
