package dev.twinprop.comparison.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinprop.comparison.report.EndToEndRow;
import dev.twinprop.comparison.report.Finding;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.contract.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("report.json")
class ReportFormTest {

    @TempDir
    Path folder;

    private JsonNode report(String... more) {
        String[] arguments = new String[6 + more.length];
        System.arraycopy(
                new String[] {"diff", "spiral", "--format", "json", "--out", folder.toString()}, 0, arguments, 0, 6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        return Cli.run(arguments).json();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("has every field, and arrays even where there is nothing to list")
    void fields(boolean faulty) {
        JsonNode report = faulty ? report("--fault", "bias-gradient-not-averaged") : report();
        assertThat(report.path("schema").asText()).isEqualTo("twinprop/report/1");
        assertThat(report.path("experiment").asText()).isEqualTo("spiral");
        assertThat(report.path("reference").asText()).isEqualTo("djl-pytorch");
        assertThat(report.path("candidate").asText()).isEqualTo("scratch-nd4j");
        assertThat(report.path("verdict").asText()).isEqualTo(faulty ? "BUG" : "AGREE");
        assertThat(report.path("steps").asInt()).isEqualTo(3);
        assertThat(report.path("compared").asInt()).isEqualTo(78);
        for (String array : new String[] {
            "notRecorded",
            "notCompared",
            "recognised",
            "findings",
            "diagnoses",
            "unexplained",
            "notJudged",
            "endToEnd",
            "warnings"
        }) {
            assertThat(report.path(array).isArray()).as(array).isTrue();
        }
        assertThat(report.path("findings").isEmpty()).isEqualTo(!faulty);
        assertThat(report.path("endToEnd"))
                .hasSize(78)
                .allSatisfy(row -> assertThat(row.fieldNames())
                        .toIterable()
                        .containsExactly("step", "quantity", "maxError", "relativeError", "frobenius"));
    }

    @Test
    @DisplayName("says of a finding where it is, how far off, and what was allowed")
    void finding() {
        JsonNode finding = report("--fault", "bias-gradient-not-averaged@3")
                .path("findings")
                .path(0);
        assertThat(finding.fieldNames())
                .toIterable()
                .contains(
                        "step",
                        "quantity",
                        "kind",
                        "origin",
                        "maxError",
                        "allowed",
                        "worstIndex",
                        "expected",
                        "actual");
        assertThat(finding.path("step").asInt()).isZero();
        assertThat(finding.path("quantity").asText()).isEqualTo("db3");
        assertThat(finding.path("kind").asText()).isEqualTo("VALUES");
        assertThat(finding.path("origin").asBoolean()).isTrue();
        assertThat(finding.path("worstIndex").toString()).isEqualTo("[0]");
        double expected = finding.path("expected").asDouble();
        double actual = finding.path("actual").asDouble();
        assertThat(actual / expected).isCloseTo(500, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(finding.path("maxError").asDouble()).isEqualTo(Math.abs(actual - expected));
        assertThat(finding.path("allowed").asDouble()).isBetween(0.0, 1e-10);
    }

    @Test
    @DisplayName("writes numbers that are not finite as strings, and those that do not apply as null")
    void notFinite() throws IOException {
        JsonNode row = tree(new EndToEndRow(0, "z1", Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        assertThat(row.path("maxError").textValue()).isEqualTo("NaN");
        assertThat(row.path("relativeError").textValue()).isEqualTo("Infinity");
        assertThat(row.path("frobenius").textValue()).isEqualTo("-Infinity");
        JsonNode missing = tree(Finding.missing(2, "dW1"));
        assertThat(missing.path("kind").asText()).isEqualTo("MISSING");
        assertThat(missing.path("maxError").isNull()).isTrue();
        assertThat(missing.path("expected").isNull()).isTrue();
        JsonNode shape = tree(Finding.shape(0, "b1", true, new int[] {3}, Tensor.matrix(new double[] {1, 2, 3})));
        assertThat(shape.path("expectedShape").toString()).isEqualTo("[3]");
        assertThat(shape.path("actualShape").toString()).isEqualTo("[1,3]");
        assertThat(shape.path("allowed").isNull()).isTrue();
    }

    private static JsonNode tree(Object value) throws IOException {
        return new JsonMapper().readTree(ReportFiles.json(value));
    }
}
