package dev.twinprop.comparison.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The pictures of train")
class TrainPicturesTest {

    @TempDir
    Path folder;

    private List<String> drawn(String... arguments) throws IOException {
        List<String> all = Stream.concat(
                        Stream.of("train"), Stream.concat(Stream.of(arguments), Stream.of("--out", folder.toString())))
                .toList();
        Cli.Result result = Cli.run(all.toArray(String[]::new));
        assertThat(result.code()).as(result.err()).isZero();
        Path pictures = folder.resolve("pictures");
        if (!Files.exists(pictures)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(pictures)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    @DisplayName("of points of the plane show the boundary at the epochs asked for")
    void plane() throws IOException {
        assertThat(drawn("moons", "--epochs", "4", "--record-epochs", "2", "--no-baseline"))
                .contains(
                        "boundary-scratch-nd4j.gif",
                        "boundary-and-loss-djl-pytorch.gif",
                        "calibration.png",
                        "confusion.svg",
                        "gradient-flow.png",
                        "gradients-djl-pytorch.png",
                        "layer-means.png",
                        "test-scratch-nd4j.png",
                        "training.png",
                        "training-log.svg",
                        "weights-scratch-nd4j.png");
        String boundary = Files.readString(folder.resolve("pictures").resolve("boundary-scratch-nd4j.svg"));
        assertThat(boundary).contains(">epoch 0<", ">epoch 2<", ">epoch 4<").doesNotContain(">epoch 1<", ">epoch 3<");
    }

    @Test
    @DisplayName("of images show samples, predictions and weights")
    void images() throws IOException {
        assertThat(drawn("digits", "--epochs", "1", "--no-baseline"))
                .contains("samples.png", "predictions-scratch-nd4j.png", "first-layer-djl-pytorch.png")
                .noneMatch(name -> name.startsWith("boundary"));
        assertThat(Files.readString(folder.resolve("pictures/training.svg"))).contains(">cross-entropy<");
        assertThat(Files.readString(folder.resolve("pictures/predictions-djl-pytorch.svg")))
                .contains(">recognised: class, confidence<", " %<");
        String layers = "network.layers=[{\"type\":\"linear\",\"units\":10}]";
        drawn("digits", "--epochs", "1", "--no-baseline", "--set", "loss={\"type\":\"mse\"}", "--set", layers);
        assertThat(Files.readString(folder.resolve("pictures/predictions-djl-pytorch.svg")))
                .as("what a linear unit gives is no probability")
                .contains(">recognised: class, output<")
                .doesNotContain(" %<");
    }

    @Test
    @DisplayName("are drawn where every step is judged too, and of data without a test part")
    void lockstep() throws IOException {
        assertThat(drawn("circles", "--epochs", "1", "--lockstep"))
                .contains("boundary-scratch-nd4j.gif", "confusion.png", "metrics.png", "roc.png")
                .contains("training-djl-pytorch.png", "weights-djl-pytorch.png");
    }

    @Test
    @DisplayName("of predictions are drawn of a saved model as well, for both networks")
    void evaluated() throws IOException {
        drawn("digits", "--epochs", "1", "--no-baseline", "--no-pictures");
        String model = folder.resolve("models/scratch-nd4j.safetensors").toString();
        Path out = folder.resolve("evaluated");
        Cli.Result result = Cli.run("evaluate", model, "--format", "json", "--out", out.toString());
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.json().path("implementations"))
                .hasSize(2)
                .allSatisfy(network -> assertThat(network.path("accuracy"))
                        .isEqualTo(result.json().path("accuracy")));
        try (Stream<Path> files = Files.list(out.resolve("pictures"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("confusion.png", "calibration.png", "class-errors.svg", "confidence.png")
                    .contains("predictions-scratch-nd4j.png", "predictions-djl-pytorch.png")
                    .contains("first-layer-djl-pytorch.png");
        }
        Path confusion = out.resolve("pictures/confusion.svg");
        assertThat(Files.readString(confusion)).containsPattern(">test part, rows: [0-9]+<");
        assertThat(Cli.run("evaluate", model, "--data", "digits", "--out", out.toString())
                        .code())
                .isZero();
        assertThat(Files.readString(confusion)).contains(">data set digits, rows: 1797<");
    }

    @Test
    @DisplayName("of several seeds show what each reached")
    void seeds() throws IOException {
        assertThat(drawn("xor", "--epochs", "2", "--seeds", "1-3", "--no-baseline"))
                .contains("seeds.png", "seeds.svg");
        assertThat(Files.readString(folder.resolve("pictures/seeds.svg")))
                .contains(">loss on the training part, log scale<", ">accuracy on the training part<")
                .doesNotContain(">accuracy on the test part<")
                .containsOnlyOnce(">scratch-nd4j<");
    }

    @Test
    @DisplayName("of numbers show predicted against true")
    void numbers() throws IOException {
        assertThat(drawn("regression", "--epochs", "2"))
                .contains("fit.png", "training.png")
                .noneMatch(name -> name.startsWith("confusion"));
    }

    @Test
    @DisplayName("can be left out")
    void none() throws IOException {
        assertThat(drawn("xor", "--epochs", "1", "--no-pictures")).isEmpty();
        assertThat(folder.resolve("training.json")).isNotEmptyFile();
    }
}
