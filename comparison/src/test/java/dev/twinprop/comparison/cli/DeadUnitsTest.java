package dev.twinprop.comparison.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("investigate dead-units")
class DeadUnitsTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("finds failed runs with dead units and zero gradients, and none with leaky rectifiers")
    void story() {
        Cli.Result result = Cli.run("investigate", "dead-units", "--format", "json", "--out", folder.toString());
        assertThat(result.code()).isZero();
        JsonNode json = result.json();
        assertThat(json.path("rectified")).hasSize(32).anySatisfy(DeadUnitsTest::failedWithDeadUnits);
        assertThat(json.path("leaky")).hasSize(32).allSatisfy(ending -> {
            assertThat(ending.path("right").asInt()).isEqualTo(4);
            assertThat(ending.path("dead").asInt()).isZero();
        });
        JsonNode shown = json.path("shown");
        JsonNode last = shown.path("rectified").path(shown.path("rectified").size() - 1);
        assertThat(last.path("gradientNorms"))
                .allSatisfy(norm -> assertThat(norm.asDouble()).isZero());
        assertThat(shown.path("leaky").path(0).path("gradientNorms"))
                .allSatisfy(norm -> assertThat(norm.asDouble()).isPositive());
        assertThat(folder.resolve("investigation.json")).isNotEmptyFile();
        assertThat(folder.resolve("gradient-flow.svg")).isNotEmptyFile();
    }

    private static void failedWithDeadUnits(JsonNode ending) {
        assertThat(ending.path("right").asInt()).isLessThan(4);
        assertThat(ending.path("dead").asInt()).isPositive();
    }
}
