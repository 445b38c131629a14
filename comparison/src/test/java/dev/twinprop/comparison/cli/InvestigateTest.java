package dev.twinprop.comparison.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("investigate bias-averaging")
class InvestigateTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("finds nothing on one row, an error of m − 1 on m rows, and none after the fix")
    void json() {
        Cli.Result result = Cli.run("investigate", "bias-averaging", "--format", "json", "--out", folder.toString());
        assertThat(result.code()).isZero();
        JsonNode json = result.json();
        assertThat(json.fieldNames()).toIterable().containsExactly("points", "slope", "diagnosis", "afterFix");
        assertThat(json.path("points").findValuesAsText("m"))
                .containsExactly("1", "2", "4", "8", "16", "32", "64", "128", "256", "500");
        assertThat(json.path("points"))
                .allSatisfy(point -> assertThat(point.path("error").asDouble())
                        .isCloseTo(point.path("m").asInt() - 1.0, Offset.offset(1e-9)));
        assertThat(json.path("points").path(0).path("error").asDouble()).isLessThan(1e-15);
        assertThat(json.path("slope").asDouble()).isCloseTo(1, Offset.offset(0.02));
        assertThat(json.path("diagnosis").path("cause").asText()).isEqualTo("gradient-not-averaged");
        assertThat(json.path("afterFix").path("verdict").asText()).isEqualTo("AGREE");
        assertThat(folder.resolve("investigation.json")).isNotEmptyFile();
        assertThat(folder.resolve("error-by-batch-size.png")).isNotEmptyFile();
        assertThat(folder.resolve("error-by-batch-size.svg")).content().contains("slope 1.01");
    }

    @Test
    @DisplayName("prints growth, formula, fix and agreement on a screen")
    void text() {
        Cli.Result result = Cli.run("investigate", "bias-averaging");
        assertThat(result.code()).isZero();
        assertThat(result.out().lines())
                .hasSizeLessThan(45)
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(120).isEqualTo(line.stripTrailing()));
        assertThat(result.out())
                .contains("expected  db = (1/m) Σᵢ dzᵢ", "computed  db = Σᵢ dzᵢ", "AGREE", "divide the bias gradient");
    }
}
