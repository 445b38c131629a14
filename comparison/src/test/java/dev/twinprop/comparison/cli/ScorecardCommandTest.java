package dev.twinprop.comparison.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The command scorecard")
class ScorecardCommandTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("writes its result, and only reads it when nothing is left to do")
    void writesAndResumes() {
        String[] arguments = {
            "scorecard",
            "--quick",
            "--fault",
            "reported-loss-halved",
            "--workers",
            "1",
            "--format",
            "json",
            "--out",
            folder.toString()
        };
        Cli.Result first = Cli.run(arguments);
        JsonNode score = first.json();
        assertThat(first.code()).isZero();
        assertThat(score.get("schema").asText()).isEqualTo("twinprop/scorecard/1");
        assertThat(score.get("blocks").get(0).get("block").asText()).isEqualTo("conventions");
        assertThat(folder.resolve("scorecard.md")).isRegularFile();
        assertThat(folder.resolve("scorecard.json")).isRegularFile();
        Cli.Result second = Cli.run(arguments);
        assertThat(second.json().get("blocks")).isEqualTo(score.get("blocks"));
    }

    @Test
    @DisplayName("refuses a fault that it does not know")
    void refusesUnknownFault() {
        Cli.Result result = Cli.run("scorecard", "--fault", "ascend");
        assertThat(result.code()).isEqualTo(ExitCode.TROUBLE);
        assertThat(result.out()).isEmpty();
        assertThat(result.errorLines()).singleElement().asString().contains("ascend", "ascent");
    }

    @Test
    @DisplayName("refuses to work with nobody")
    void refusesNoWorkers() {
        Cli.Result result = Cli.run("scorecard", "--workers", "0");
        assertThat(result.code()).isEqualTo(ExitCode.TROUBLE);
        assertThat(result.errorLines()).singleElement().asString().contains("--workers 0");
    }
}
