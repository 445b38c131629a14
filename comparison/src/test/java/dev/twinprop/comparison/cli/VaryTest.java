package dev.twinprop.comparison.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinprop.comparison.model.ComparisonFiles;
import dev.twinprop.comparison.train.ComparedRun;
import dev.twinprop.comparison.train.ComparedSoFar;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.BuiltInExperiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("train --vary")
class VaryTest {

    @TempDir
    Path folder;

    private Cli.Result train(String... arguments) {
        return Cli.run(Stream.concat(
                        Stream.of("train"), Stream.concat(Stream.of(arguments), Stream.of("--out", folder.toString())))
                .toArray(String[]::new));
    }

    private static List<ExperimentSpec> specs(String experiment, String argument) {
        return Variation.of(argument, BuiltInExperiments.find(experiment).orElseThrow()).choices().stream()
                .map(Variation.Choice::spec)
                .toList();
    }

    @Test
    @DisplayName("trains with each value as if it were the only one")
    void likeAlone() throws IOException {
        Cli.Result result = train(
                "moons",
                "--vary",
                "learningRate=0.05,0.5",
                "--epochs",
                "6",
                "--record-epochs",
                "0,2",
                "--format",
                "json");
        assertThat(result.code()).as(result.err()).isZero();
        JsonNode report = result.json();
        assertThat(report.path("schema").asText()).isEqualTo("twinprop/comparison/1");
        assertThat(report.path("varied").asText()).isEqualTo("learning rate");
        assertThat(report.path("runs")).hasSize(4);
        JsonNode second = report.path("runs").get(3);
        assertThat(second.path("value").asText()).isEqualTo("0.5");
        assertThat(second.path("series").get(5).path("gradientNorms").path("b3").asDouble())
                .isPositive();
        assertThat(Files.readString(folder.resolve("training.md")))
                .contains("# moons by learning rate", "| 0.05 | scratch-nd4j | ", "| 0.5 | djl-pytorch | ");
        assertThat(Files.readString(folder.resolve("pictures/loss.svg")))
                .contains(">0.05<", ">0.5<", ">epoch 0<", ">epoch 2<", ">djl-pytorch<");
        assertThat(folder.resolve("pictures"))
                .isDirectoryContaining("glob:**/loss.gif")
                .isDirectoryContaining("glob:**/loss-log.png")
                .isDirectoryContaining("glob:**/validation-loss.png")
                .isDirectoryContaining("glob:**/accuracy.svg")
                .isDirectoryContaining("glob:**/final-loss.png")
                .isDirectoryContaining("glob:**/boundary-djl-pytorch.svg")
                .isDirectoryContaining("glob:**/final-accuracy.png")
                .isDirectoryContaining("glob:**/gradient-norms-scratch-nd4j.png");

        Cli.Result alone =
                train("moons", "--learning-rate", "0.5", "--epochs", "6", "--no-baseline", "--format", "json");
        JsonNode side = alone.json().path("implementations").get(1);
        assertThat(second.path("test").path("loss")).isEqualTo(side.path("test").path("loss"));
        assertThat(second.path("series").get(1).path("validationLoss"))
                .isEqualTo(side.path("series").get(1).path("validation").path("loss"));
    }

    @Test
    @DisplayName("says where a value leads to numbers that are not finite, and goes on with the next")
    void notFinite() {
        Cli.Result result = train("regression", "--vary", "learningRate=3,0.05", "--epochs", "40");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).containsPattern("\\| 3 \\| scratch-nd4j \\| .* in step \\d+ \\|");
        assertThat(result.out()).containsPattern("\\| 0.05 \\| djl-pytorch \\| .* \\| 40 \\| [0-9.]* \\|  \\|");
    }

    @Test
    @DisplayName("seeds faults into the hand-written network alone, and says so")
    void faults() throws IOException {
        Cli.Result result = train(
                "spiral",
                "--fault",
                "bias-gradient-not-averaged",
                "--vary",
                "learningRate=0.01,0.1",
                "--epochs",
                "10",
                "--format",
                "json");
        assertThat(result.code()).as(result.err()).isZero();
        JsonNode runs = result.json().path("runs");
        assertThat(runs.get(2).path("training").path("loss").asDouble()).isGreaterThan(5); // 0.74 at the beginning
        assertThat(runs.get(3).path("training").path("loss").asDouble()).isLessThan(0.74);
        assertThat(Files.readString(folder.resolve("pictures/loss.svg"))).contains("bias-gradient-not-averaged");
        assertThat(Files.readString(folder.resolve("training.md")))
                .contains("Seeded into scratch-nd4j: bias-gradient-not-averaged.");
    }

    @Test
    @DisplayName("reports the spread over seeds for each value")
    void spread() {
        Cli.Result result = train("iris", "--vary", "activation=tanh,relu", "--seeds", "41-43", "--epochs", "4");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .containsPattern("\\| tanh \\| scratch-nd4j \\| test accuracy \\| .* \\| 3 \\|  \\|")
                .containsPattern("\\| relu \\| djl-pytorch \\| training loss \\| .* \\| 3 \\|  \\|");
    }

    @Test
    @DisplayName("of activations leaves that of the output as it is")
    void activations() {
        List<LayerSpec> layers =
                specs("xor", "activation=tanh,elu").get(0).network().layers();
        assertThat(layers.get(1)).isEqualTo(new ActivationSpec.Tanh());
        assertThat(layers.get(layers.size() - 1)).isEqualTo(new ActivationSpec.LeakyRelu(0.1));
        assertThat(specs("mnist-cnn", "activation=tanh,elu").get(1).network().layers())
                .contains(new ActivationSpec.Elu(1))
                .doesNotContain(new ActivationSpec.Relu());
    }

    @Test
    @DisplayName("of optimisers keeps the learning rate unless one is given")
    void optimizers() {
        List<ExperimentSpec> specs = specs("moons", "optimizer=adam,adam@0.002,{\"type\":\"sgd\",\"momentum\":0.9}");
        double rate = BuiltInExperiments.find("moons").orElseThrow().optimizer().learningRate();
        assertThat(specs.get(0).optimizer()).isInstanceOf(OptimizerSpec.Adam.class);
        assertThat(specs.get(0).optimizer().learningRate()).isEqualTo(rate);
        assertThat(specs.get(1).optimizer().learningRate()).isEqualTo(0.002);
        assertThat(specs.get(2).optimizer()).isInstanceOf(OptimizerSpec.Sgd.class);
        assertThat(specs.get(2).optimizer().learningRate()).isEqualTo(rate);
    }

    @Test
    @DisplayName("takes initialisers, batch sizes and any other field")
    void others() {
        assertThat(specs("moons", "init=zeros,{\"type\":\"normal\",\"scale\":0.5}")
                        .get(1)
                        .init())
                .isEqualTo(new InitSpec.Normal(0.5, 0));
        assertThat(specs("moons", "batchSize=full,16").get(1).batchSize()).hasValue(16);
        assertThat(specs("moons", "epochs=2,5").get(1).training().epochs()).hasValue(5);
        assertThat(specs("spiral", "data.noise=0,1")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '#',
            value = {
                "learningRate=0.1; expected 2 to 14 values, got 1",
                "learningRate; expected FIELD=VALUE,VALUE",
                "learningRate=0.1,1e-1; 0.1 and 1e-1 give the same training",
                "learningRate=0.1,,1; a value is missing",
                "learningRate=0.1,-1; optimizer.learningRate: expected",
                "learningRate=0.1,fast; optimizer.learningRate: expected a number",
                "activation=relu,rellu; unknown type rellu",
                "init=he-normal,he; unknown type he",
                "optimizer=sgd,adma@0.1; unknown type adma",
                "batchSize=16,0; batchSize: expected a positive whole number, got 0",
                "batchsize=16,32; #unknown field batchsize; did you mean batchSize?#",
                "activation=tanh,dropout; expected an activation, as tanh or relu, got dropout",
                "x-note=1,2; 1 and 2 give the same training",
            })
    @DisplayName("refuses what is no experiment before anything is trained")
    void refuses(String argument, String reason) throws IOException {
        Cli.Result result = train("moons", "--vary", argument);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.errorLines()).hasSize(1);
        assertThat(result.err()).contains("--vary").contains(reason.strip());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    @DisplayName("goes on from a comparison that was stopped as if it had not been")
    void resumes() throws Exception {
        List<String> arguments = List.of("train", "circles", "--vary", "learningRate=0.1,0.5", "--epochs", "5");
        List<String> rest = new ArrayList<>(arguments);
        rest.addAll(List.of("--no-pictures", "--format", "json", "--out", folder.toString()));
        List<String> all = new ArrayList<>(rest);
        all.addAll(List.of("--seeds", "41,42"));
        JsonNode whole = Cli.run(all.toArray(String[]::new)).json();
        ComparedRun[] runs = JsonMapper.builder().build().treeToValue(whole.path("runs"), ComparedRun[].class);
        Tensor some = Tensor.matrix(new double[][] {{1.0 / 3, 7}});
        ComparedSoFar stopped = ComparedSoFar.before(arguments, List.of(41L, 42L))
                .with(Arrays.asList(runs).subList(0, 2), Map.of("scratch-nd4j/5", some))
                .with(Arrays.asList(runs).subList(2, 4), Map.of())
                .with(Arrays.asList(runs).subList(4, 6), Map.of());
        ExperimentSpec spec = BuiltInExperiments.find("circles").orElseThrow();
        Path saved = ComparisonFiles.write(folder, spec, stopped).get(0);
        assertThat(ComparisonFiles.read(saved)).isEqualTo(stopped);
        assertThat(ComparisonFiles.read(saved).seenOf("0.1")).containsOnly(Map.entry("scratch-nd4j/5", some));

        rest.addAll(List.of("--resume", saved.toString()));
        Cli.Result resumed = Cli.run(rest.toArray(String[]::new));
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.json().path("runs")).hasSize(8);
        for (int i = 0; i < 8; i++) {
            JsonNode before = whole.path("runs").get(i);
            JsonNode after = resumed.json().path("runs").get(i);
            assertThat(after.path("seed")).isEqualTo(before.path("seed"));
            assertThat(after.path("training")).isEqualTo(before.path("training"));
            assertThat(after.path("series")).isEqualTo(before.path("series"));
        }
        assertThat(resumed.json().path("runs").get(0).path("seconds"))
                .as("is not trained again")
                .isEqualTo(whole.path("runs").get(0).path("seconds"));
        rest.addAll(List.of("--batch-size", "8"));
        assertThat(Cli.run(rest.toArray(String[]::new)).err())
                .contains("comparison.json: begun with other options: twinprop train circles --vary");
    }

    @Test
    @DisplayName("goes with nothing that is of one training")
    void alone() {
        assertThat(train("moons", "--vary", "learningRate=1,2", "--lockstep").err())
                .contains("leave out --lockstep");
        assertThat(train("moons", "--vary", "epochs=2,5", "--record-epochs", "6")
                        .err())
                .contains("--record-epochs: expected epochs from 0 to 5, got 6");
    }

    @Test
    @DisplayName("the search for a learning rate is drawn, too")
    void finder() throws IOException {
        Cli.Result result = train("digits", "--find-learning-rate");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(Files.readString(folder.resolve("pictures/learning-rates.svg")))
                .contains("scratch-nd4j, falls fastest at 0.", "djl-pytorch, falls fastest at 0.");
    }
}
