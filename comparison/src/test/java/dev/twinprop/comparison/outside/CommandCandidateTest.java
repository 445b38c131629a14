package dev.twinprop.comparison.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.twinprop.comparison.diff.Sides;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.file.NpzWriter;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A candidate command")
class CommandCandidateTest {

    private static final int STEPS = 3;

    private final Experiment experiment = Traces.experiment().withSteps(STEPS);

    @TempDir
    Path folder;

    @Test
    @DisplayName("is given a bundle and writes a trace, which is judged; paths may hold blanks and quotes")
    void agrees() throws IOException {
        Path odd = Files.createDirectory(folder.resolve("it's a \"folder\""));
        Path trace = odd.resolve("trace.npz");
        NpzWriter.write(trace, Traces.recorded(experiment, STEPS));
        Path script =
                Programs.script(odd, "test -s \"$2/experiment.json\" && test -s \"$2/inputs.npz\" && cp \"$1\" \"$3\"");
        String command = "/bin/sh " + quoted(script) + " " + quoted(trace) + " {bundle} {trace}";
        Report report =
                Sides.diff(experiment, new CommandCandidate(command, Duration.ofSeconds(60)), Mode.RESYNC, STEPS);
        assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
        assertThat(report.notRecorded()).isEmpty();
        assertThat(report.candidate()).startsWith("/bin/sh ").endsWith("{bundle} {trace}");
    }

    @Test
    @DisplayName("leaves no files behind, whether it succeeds or fails")
    void filesAreGone() throws IOException {
        Path trace = folder.resolve("trace.npz");
        Path bundle = folder.resolve("bundle");
        NpzWriter.write(trace, Traces.recorded(experiment, STEPS));
        CommandCandidate copying = candidate("echo \"$1\" > '" + bundle + "'; cp '" + trace + "' \"$2\"");
        try (TrainingRun run = copying.start(experiment)) {
            assertThat(bundleOf(bundle).resolve("inputs.npz")).exists();
            run.step(
                    experiment.batches().get(0),
                    (name, snapshot) -> assertThat(snapshot.get().size()).isPositive());
        }
        assertThat(bundleOf(bundle)).doesNotExist();
        Files.delete(bundle);
        CommandCandidate failing = candidate("echo \"$1\" > '" + bundle + "'; exit 1");
        assertThatExceptionOfType(OutsideException.class).isThrownBy(() -> failing.start(experiment));
        assertThat(bundleOf(bundle)).doesNotExist();
    }

    @Test
    @DisplayName("that writes no trace, or half a one, is said to")
    void noTrace() throws IOException {
        expect(candidate("exit 0"), "/bin/sh ended without writing the file {trace}");
        Path trace = folder.resolve("trace.npz");
        NpzWriter.write(trace, Traces.recorded(experiment, STEPS));
        expect(
                candidate("head -c " + Files.size(trace) / 2 + " '" + trace + "' > \"$2\""),
                "/bin/sh wrote a trace that cannot be used: ");
        expect(candidate("echo '{}' > \"$2\""), "/bin/sh wrote a trace that cannot be used: ");
        expect(
                candidate("echo 'cannot import numpy' >&2; exit 1"),
                "/bin/sh ended with exit code 1; its last words: cannot import numpy");
    }

    @Test
    @DisplayName("that records fewer steps than it should misses them")
    void fewerSteps() throws IOException {
        Path trace = folder.resolve("trace.npz");
        NpzWriter.write(trace, Traces.recorded(experiment, STEPS - 1));
        Report report = Sides.diff(experiment, candidate("cp '" + trace + "' \"$2\""), Mode.RESYNC, STEPS);
        assertThat(report.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.step()).isEqualTo(STEPS - 1);
            assertThat(finding.kind()).hasToString("MISSING");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "python3 net.py {trace} | {bundle} is missing; write for example 'python3 my_net.py {bundle} {trace}'",
                "python3 net.py {bundle} | {trace} is missing; write for example 'python3 my_net.py {bundle} {trace}'",
                "`` | {bundle} is missing; write for example 'python3 my_net.py {bundle} {trace}'",
                "'python3 {bundle} {trace} | the quote ' is not closed"
            })
    @DisplayName("must be whole")
    void malformed(String command, String problem) {
        assertThatExceptionOfType(OutsideException.class)
                .isThrownBy(() -> new CommandCandidate(command, Duration.ofSeconds(1)))
                .withMessage("--candidate-command: " + problem);
    }

    private CommandCandidate candidate(String script) throws IOException {
        return new CommandCandidate(
                "/bin/sh " + quoted(Programs.script(folder, script)) + " {bundle} {trace}", Duration.ofSeconds(60));
    }

    private void expect(CommandCandidate candidate, String start) {
        assertThatExceptionOfType(OutsideException.class)
                .isThrownBy(() -> candidate.start(experiment))
                .withMessageStartingWith(start)
                .withMessageNotContaining("\n");
    }

    private static Path bundleOf(Path file) throws IOException {
        return Path.of(Files.readString(file).strip());
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
