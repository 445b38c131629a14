package dev.twinprop.comparison.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --widen} multiplies every radius by one factor, and the report says so. */
class WidenTest {

    @TempDir
    Path out;

    @Test
    void errorsComeNearerToTheMidpoint() {
        JsonNode asDerived = report();
        JsonNode wide = report("--widen", "4");
        assertThat(asDerived.get("widen").asDouble()).isOne();
        assertThat(wide.get("widen").asDouble()).isEqualTo(4);
        assertThat(wide.get("nearest").get("ratio").asDouble() * 4)
                .isEqualTo(asDerived.get("nearest").get("ratio").asDouble());
    }

    @Test
    void textSaysSo() {
        assertThat(run("phase", "--widen", "2.5").out()).contains("all bounds are taken 2.5 times as wide as derived");
        assertThat(run("phase").out()).doesNotContain("as wide as derived");
    }

    @Test
    void boundsAreNeverNarrowed() {
        Cli.Result result = run("phase", "--widen", "0.5");
        assertThat(result.code()).isEqualTo(ExitCode.TROUBLE);
        assertThat(result.err()).contains("--widen: expected a number of at least 1, got 0.5");
    }

    private JsonNode report(String... more) {
        return run(Stream.concat(Stream.of("phase", "--format", "json"), Stream.of(more))
                        .toArray(String[]::new))
                .json();
    }

    private Cli.Result run(String... arguments) {
        return Cli.run(Stream.of(Stream.of("diff"), Stream.of(arguments), Stream.of("--out", out.toString()))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }
}
