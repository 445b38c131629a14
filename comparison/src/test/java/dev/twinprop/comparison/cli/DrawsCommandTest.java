package dev.twinprop.comparison.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.file.NpzWriter;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.BuiltInExperiments;
import dev.twinprop.datasets.Experiments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("twinprop draws")
class DrawsCommandTest {

    private final Experiment experiment =
            Experiments.prepare(BuiltInExperiments.find("moons").orElseThrow());

    @TempDir
    Path folder;

    private Map<String, Tensor> drawn() {
        Map<String, Tensor> drawn = new LinkedHashMap<>(experiment.initialParameters());
        for (int step = 0; step < experiment.batches().stepsPerEpoch(); step++) {
            String prefix = step == 0 ? "" : "step" + step + "/";
            drawn.put(prefix + "x", experiment.batches().get(step).samples());
            drawn.put(prefix + "y", experiment.batches().get(step).targets());
        }
        return drawn;
    }

    private Cli.Result draws(Map<String, Tensor> drawn, String... options) throws IOException {
        Path file = folder.resolve("drawn.npz");
        NpzWriter.write(file, drawn);
        String[] arguments = new String[3 + options.length];
        arguments[0] = "draws";
        arguments[1] = "moons";
        arguments[2] = file.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return Cli.run(arguments);
    }

    @Test
    @DisplayName("accepts what was drawn as declared")
    void agrees() throws IOException {
        Cli.Result result = draws(drawn());
        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("AGREE  checked W1 b1");
    }

    @Test
    @DisplayName("names what was drawn otherwise, as text and as JSON")
    void finds() throws IOException {
        Map<String, Tensor> drawn = drawn();
        drawn.computeIfPresent("W2", (name, weight) -> weight.map(value -> 0));
        drawn.remove("step1/x");
        drawn.remove("step1/y");
        Path out = folder.resolve("checked");
        Cli.Result result = draws(drawn, "--format", "json", "--out", out.toString());
        assertThat(result.code()).isEqualTo(1);
        assertThat(out.resolve("draws.json")).hasContent(result.out());
        assertThat(result.json().get("findings"))
                .extracting(finding -> finding.get("cause").asText())
                .containsExactly("initial-weights-zero", "sample-dropped-or-repeated");
        assertThat(draws(drawn).out()).contains("W2  BUG  initial-weights-zero");
    }

    @Test
    @DisplayName("refuses a file without draws, and samples without targets")
    void refuses() throws IOException {
        Cli.Result empty = draws(Map.of("z1", Tensor.of(new int[] {1}, 2.0)));
        assertThat(empty.code()).isEqualTo(2);
        assertThat(empty.out()).isEmpty();
        Map<String, Tensor> drawn = drawn();
        drawn.remove("y");
        assertThat(draws(drawn).code()).isEqualTo(2);
    }
}
