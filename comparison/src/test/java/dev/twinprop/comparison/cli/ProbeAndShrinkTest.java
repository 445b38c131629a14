package dev.twinprop.comparison.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("On the command line")
class ProbeAndShrinkTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aProbeFindsWhatTheExperimentHides() {
        assertThat(diff("phase", "--fault", "missing-bias", "--steps", "1")).isZero();
        assertThat(out.toString()).contains("warning: zero-biases: b1, b2 ");
        assertThat(diff("--probe", "phase", "--fault", "missing-bias", "--steps", "1"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("missing-bias", "warning: probe: drawn from seed 0");
    }

    @Test
    void longWarningsAreBrokenBetweenWords() {
        assertThat(diff("blobs", "--batch-size", "3", "--steps", "3")).isZero();
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("warning: batch-equals-outputs: with m = C = 3 the wrong axis");
    }

    @Test
    void aProbeHasASeedAndOtherwiseThreeSteps() throws IOException {
        assertThat(diff("blobs", "--probe=7", "--format", "json")).isZero();
        JsonNode report = new JsonMapper().readTree(out.toString());
        assertThat(report.get("steps").intValue()).isEqualTo(3);
        assertThat(report.get("experiment").textValue()).isEqualTo("blobs");
        assertThat(report.get("warnings")).singleElement().asString().contains("seed 7", "11, 11 and 7 rows");
    }

    @Test
    void aProbeCannotTakeItsBatchSizeFromElsewhere() {
        assertThat(diff("blobs", "--probe", "--batch-size", "5")).isEqualTo(2);
        assertThat(err.toString()).startsWith("twinprop: --probe draws").hasLineCount(1);
        assertThat(diff("blobs", "--probe=99999999999")).isEqualTo(2);
    }

    @Test
    void shrinkingAddsTheWorkedExample() throws IOException {
        assertThat(diff("spiral", "--fault", "bias-gradient-not-averaged", "--shrink"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("smallest case that shows gradient-not-averaged in db", "1-1, 2 rows, 1 step");
        assertThat(out.toString())
                .contains(Files.readString(folder.resolve("minimal.txt")).stripTrailing());
        JsonNode written =
                new JsonMapper().readTree(folder.resolve("report.json").toFile());
        assertThat(written.at("/shrink/after/widths").textValue()).isEqualTo("1-1");
        assertThat(written.at("/verdict").textValue()).isEqualTo("BUG");
    }

    @Test
    void thereIsNothingToShrinkWithoutABug() {
        assertThat(diff("xor", "--shrink")).isZero();
        assertThat(err.toString()).contains("nothing to shrink: no bug was found");
        assertThat(folder.resolve("minimal.txt")).doesNotExist();
    }

    @Test
    void aCandidateThatRunsOnlyOnceCannotBeShrunk() {
        Shrinking shrinking = new Shrinking();
        shrinking.requireRerunnable(new RunsOnce());
        shrinking.asked = true;
        assertThatExceptionOfType(Trouble.class)
                .isThrownBy(() -> shrinking.requireRerunnable(new RunsOnce()))
                .withMessageStartingWith("--shrink: once cannot be run again");
    }

    private int diff(String... arguments) {
        List<String> all = new ArrayList<>(List.of("diff", "--out", folder.toString()));
        all.addAll(List.of(arguments));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Twinprop.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(new String[0]));
    }

    private static final class RunsOnce implements Implementation {

        @Override
        public String name() {
            return "once";
        }

        @Override
        public String description() {
            return "cannot be started again";
        }

        @Override
        public Set<String> records(ExperimentSpec spec) {
            return Set.of();
        }

        @Override
        public boolean isRerunnable() {
            return false;
        }

        @Override
        public TrainingRun start(Experiment experiment) {
            throw new IllegalStateException("already run");
        }
    }
}
