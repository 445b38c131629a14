package dev.twinprop.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.tensor.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentReaderTest {

    private static final String SPIRAL = """
            { "name": "spiral",
              "network": { "inputs": 2, "layers": [
                  {"type": "linear", "units": 18}, {"type": "relu"},
                  {"type": "linear", "units": 4},  {"type": "relu"},
                  {"type": "linear", "units": 1},  {"type": "sigmoid"} ] },
              "loss": {"type": "bce", "reduction": "mean"},
              "optimizer": {"type": "sgd", "learningRate": 0.1},
              "data": {"type": "spiral", "pointsPerClass": 250, "noise": 0.2, "revolutions": 4, "seed": 42},
              "init": {"type": "torch-linear", "seed": 41},
              "batchSize": "full", "epochs": 1, "dtype": "float64" }
            """;

    private static final String YAML = """
            name: spiral
            network:
              inputs: 2
              layers:
                - {type: linear, units: 18}
                - type: relu
                - {type: linear, units: 4}
                - type: relu
                - {type: linear, units: 1}
                - type: sigmoid
            loss: {type: bce}
            optimizer:
              type: sgd
              learningRate: 0.1
            data: {type: spiral, seed: 42}
            init: {type: torch-linear, seed: 41}
            """;

    private static final ExperimentSpec EXPECTED = new ExperimentSpec(
            "spiral",
            new NetworkSpec(
                    2,
                    List.of(
                            new LayerSpec.Linear(18, true),
                            new ActivationSpec.Relu(),
                            new LayerSpec.Linear(4, true),
                            new ActivationSpec.Relu(),
                            new LayerSpec.Linear(1, true),
                            new ActivationSpec.Sigmoid())),
            new LossSpec.Bce(Reduction.MEAN, 1, 0),
            RegularizationSpec.NONE,
            OptimizerSpec.Sgd.plain(0.1),
            new DataSpec.Spiral(250, 0.2, 4, 42),
            new InitSpec.TorchLinear(41),
            OptionalInt.empty(),
            OptionalLong.empty(),
            1,
            OptionalInt.empty(),
            DType.FLOAT64);

    @TempDir
    Path folder;

    @Test
    void readsJson() throws IOException {
        assertThat(ExperimentReader.readJson(SPIRAL)).isEqualTo(EXPECTED);
        assertThat(ExperimentReader.read(file("spiral.json", SPIRAL))).isEqualTo(EXPECTED);
    }

    @Test
    void readsYamlWithDefaults() throws IOException {
        assertThat(ExperimentReader.read(file("spiral.yaml", YAML))).isEqualTo(EXPECTED);
        assertThat(ExperimentReader.read(file("SPIRAL.YML", YAML))).isEqualTo(EXPECTED);
    }

    @Test
    void readsEveryOptionalField() {
        String json = SPIRAL.replace("\"batchSize\": \"full\"", "\"batchSize\": 32, \"shuffleSeed\": 7, \"steps\": 5")
                .replace("float64", "float32")
                .replace("\"units\": 4", "\"units\": 4, \"bias\": false")
                .replace("\"mean\"", "\"batch_mean\", \"factor\": 0.5, \"clip\": 1e-8")
                .replace("\"loss\"", "\"regularization\": {\"l2\": 0.01, \"on\": \"all\"}, \"loss\"")
                .replace("\"sgd\", \"learningRate\": 0.1", "\"adam\", \"beta1\": 0.8, \"eps\": 1e-6");
        ExperimentSpec spec = ExperimentReader.readJson(json);
        assertThat(spec.batchSize()).hasValue(32);
        assertThat(spec.shuffleSeed()).hasValue(7);
        assertThat(spec.steps()).hasValue(5);
        assertThat(spec.dtype()).isEqualTo(DType.FLOAT32);
        assertThat(spec.network().layers().get(2)).isEqualTo(new LayerSpec.Linear(4, false));
        assertThat(spec.loss()).isEqualTo(new LossSpec.Bce(Reduction.BATCH_MEAN, 0.5, 1e-8));
        assertThat(spec.regularization()).isEqualTo(new RegularizationSpec(0.01, RegularizationSpec.Target.ALL));
        assertThat(spec.optimizer()).isEqualTo(new OptimizerSpec.Adam(0.001, 0.8, 0.999, 1e-6, 0));
    }

    @Test
    void ignoresTheUsersOwnFields() {
        String json = SPIRAL.replace("\"name\"", "\"x-note\": [1, {\"a\": null}], \"name\"")
                .replace("\"units\": 18", "\"units\": 18, \"x-why\": \"wide\"");
        assertThat(ExperimentReader.readJson(json)).isEqualTo(EXPECTED);
    }

    /** A text of the example, what stands there instead, the path of the error, and a part of its message. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "inputs": 2             | "inputs": "two"            | network.inputs           | expected a whole number, got "two"
                    "inputs": 2             | "inputs": 2.5              | network.inputs           | expected a whole number, got 2.5
                    "inputs": 2             | "inputs": null             | network.inputs           | expected a whole number, got null
                    "inputs": 2,            | "x-inputs": 2,             | network.inputs           | missing
                    "inputs": 2             | "input": 2                 | network.input            | did you mean inputs?
                    "units": 18             | "units": -18               | network.layers[0].units  | positive
                    "units": 4              | "units": 0                 | network.layers[2].units  | positive
                    "units": 4              | "units": 4294967296        | network.layers[2].units  | expected a whole number
                    "units": 4              | "units": -9223372036854775808 | network.layers[2].units | expected a whole number
                    "units": 4              | "units": 1e400             | network.layers[2].units  | expected a whole number
                    "units": 4              | "units": 4, "bias": 1      | network.layers[2].bias   | true or false
                    "units": 4              | "unit": 4                  | network.layers[2].unit   | did you mean units?
                    "units": 4              | "units": 4, "bias ": true  | network.layers[2].bias   | did you mean bias?
                    {"type": "relu"}        | {"type": "rellu"}          | network.layers[1].type   | did you mean relu
                    {"type": "relu"}        | {"type": "elu", "alpha": 0} | network.layers[1].alpha | expected a finite positive number, got 0.0
                    {"type": "relu"}        | {"type": "softplus", "beta": -1} | network.layers[1].beta | expected a finite positive number, got -1.0
                    {"type": "relu"}        | {"type": "gelu", "approximate": "erf"} | network.layers[1].approximate | expected one of none, tanh
                    {"type": "relu"}        | {"type": "silu", "beta": 1} | network.layers[1].beta | unknown field
                    "bce"                   | "huber", "delta": 0        | loss.delta               | expected a finite positive number, got 0.0
                    "bce"                   | "l1", "delta": 1           | loss.delta               | unknown field
                    "bce"                   | "cross_entropy", "labelSmoothing": 1 | loss.labelSmoothing | expected a number in [0, 1), got 1.0
                    "bce"                   | "cross_entropy_with_logits", "labelSmoothing": -0.1 | loss.labelSmoothing | expected a number in [0, 1), got -0.1
                    "bce"                   | "bce_with_logits"          | loss.type                | bce_with_logits takes logits: end the network with a linear layer, without sigmoid
                    "bce"                   | "cross_entropy_with_logits" | loss.type               | cross_entropy_with_logits takes logits
                    {"type": "relu"}        | {"type": "relu", "slope": 1} | network.layers[1].slope | unknown field
                    {"type": "relu"}        | {"type": 3}                | network.layers[1].type   | expected a text, got 3
                    {"type": "relu"}        | {}                         | network.layers[1].type   | missing
                    {"type": "relu"}        | "relu"                     | network.layers[1]        | expected an object
                    {"type": "relu"}        | {"type": "relu"}, {"type": "tanh"} | network.layers[2] | expected a linear layer or conv2d before tanh
                    {"type": "relu"}        | {"type": "relu"}, {"type": "dropout", "p": 1} | network.layers[2].p | expected a number in [0, 1), got 1.0
                    {"type": "relu"}        | {"type": "relu"}, {"type": "dropout", "p": -0.1} | network.layers[2].p | [0, 1)
                    {"type": "relu"}        | {"type": "relu"}, {"type": "dropout", "seed": -1} | network.layers[2].seed | 2³²
                    {"type": "relu"}        | {"type": "dropout", "rate": 0.5} | network.layers[1].rate | unknown field
                    {"type": "relu"}        | {"type": "dropout"}, {"type": "dropout"} | network.layers[2] | expected a linear layer or conv2d before dropout
                    {"type": "relu"}        | {"type": "batch_norm", "eps": 0} | network.layers[1].eps | positive
                    {"type": "relu"}        | {"type": "batch_norm", "momentum": 1.5} | network.layers[1].momentum | [0, 1]
                    {"type": "relu"}        | {"type": "layer_norm", "eps": -1e-5} | network.layers[1].eps | positive
                    {"type": "relu"}        | {"type": "batch_norm"}, {"type": "layer_norm"} | network.layers[2] | expected a linear layer or conv2d before layer_norm
                    {"type": "relu"}        | {"type": "batchnorm"}      | network.layers[1].type   | did you mean batch_norm
                    {"type": "sigmoid"}     | {"type": "sigmoid"}, {"type": "dropout"} | network.layers[6] | the output of a network is not dropped
                    {"type": "sigmoid"}     | {"type": "sigmoid"}, {"type": "batch_norm"} | loss.type | bce needs outputs in [0, 1]
                    "layers": [             | "layers": 3, "x-rest": [   | network.layers           | expected a list
                    "layers": [             | "layers": [], "x-rest": [  | network.layers           | at least one
                    {"type": "sigmoid"}     | {"type": "relu"}           | loss.type                | bce needs outputs in [0, 1]
                    "bce"                   | "cross_entropy"            | loss.type                | softmax
                    "bce"                   | "bse"                      | loss.type                | did you mean
                    "bce"                   | "bce", "clip": 0.5         | loss.clip                | [0, 0.5)
                    "mean"                  | "means"                    | loss.reduction           | did you mean mean
                    "learningRate": 0.1     | "learningRat": 0.1         | optimizer.learningRat    | did you mean learningRate?
                    "learningRate": 0.1     | "learningRate": -0.1       | optimizer.learningRate   | at least 0
                    "learningRate": 0.1     | "learningRate": 1e999      | optimizer.learningRate   | finite
                    "learningRate": 0.1     | "learningRate": NaN        | optimizer.learningRate   | expected a finite number
                    "learningRate": 0.1     | "learningRate": -Infinity  | optimizer.learningRate   | expected a finite number
                    "units": 4              | "units": Infinity          | network.layers[2].units  | expected a whole number
                    "learningRate": 0.1     | "learningRate": "0.1"      | optimizer.learningRate   | expected a number
                    "learningRate": 0.1     | "learningRate": 1, "momentum": 1 | optimizer.momentum | [0, 1)
                    "learningRate": 0.1     | "learningRate": 1, "nesterov": true | optimizer.nesterov | positive momentum
                    "sgd"                   | "rmsporp"                  | optimizer.type           | did you mean rmsprop
                    "optimizer"             | "optimiser"                | optimiser                | did you mean optimizer?
                    "spiral", "pointsPer    | "given", "pointsPer        | data.pointsPerClass      | unknown field
                    "noise": 0.2            | "noise": -0.2              | data.noise               | at least 0
                    "seed": 42              | "seed": -1                 | data.seed                | 2³²
                    "seed": 42              | "seed": 4294967296         | data.seed                | 2³²
                    "seed": 42              | "seed": 99999999999999999999 | data.seed              | expected a whole number
                    "seed": 42              | "sede": 42                 | data.sede                | did you mean seed?
                    "torch-linear"          | "torch"                    | init.type                | did you mean torch-linear
                    "batchSize": "full"     | "batchSize": "half"        | batchSize                | expected a whole number
                    "batchSize": "full"     | "batchSize": 0             | batchSize                | positive
                    "epochs": 1             | "epochs": 0                | epochs                   | positive
                    "epochs": 1             | "epoch": 1                 | epoch                    | did you mean epochs?
                    "epochs": 1             | "epochs": 1, "epochs": 2   | ''                       | Duplicate field
                    "float64"               | "float16"                  | dtype                    | did you mean float
                    "float64"               | 64                         | dtype                    | expected a text
                    "loss":                 | "regularization": {"l1": -0.1}, "loss": | regularization.l1 | at least 0.0
                    "loss":                 | "regularization": {}, "loss": | regularization.l2     | missing
                    "loss":                 | "regularization": {"l2": -1}, "loss": | regularization.l2 | at least 0
                    "loss":                 | "banana": 1, "loss":       | banana                   | unknown field; expected one of
                    """)
    void namesTheFieldOfAnError(String text, String replacement, String path, String problem) {
        assertThat(SPIRAL).contains(text);
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> ExperimentReader.readJson(
                        SPIRAL.replaceFirst(Pattern.quote(text), Matcher.quoteReplacement(replacement))))
                .satisfies(e -> assertThat(e.path().strip()).isEqualTo(path))
                .withMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  \n", "{", "[]", "3", "null", "\"spiral\"", "{}", "not json", "{\"name\": NaN}", "\u0000"})
    void refusesWhatIsNoExperiment(String text) {
        assertThatExceptionOfType(SpecException.class).isThrownBy(() -> ExperimentReader.readJson(text));
    }

    @Test
    void refusesWhatFollowsTheExperiment() {
        assertThatExceptionOfType(SpecException.class).isThrownBy(() -> ExperimentReader.readJson(SPIRAL + "}"));
        assertThatExceptionOfType(SpecException.class).isThrownBy(() -> ExperimentReader.readJson(SPIRAL + SPIRAL));
    }

    /** A part of the example, and what stands there instead, with {@code #} for a number that is not finite. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"type": "relu"}    | {"type": "leaky_relu", "slope": #}         | network.layers[1].slope
                    {"type": "relu"}    | {"type": "elu", "alpha": #}                | network.layers[1].alpha
                    {"type": "relu"}    | {"type": "softplus", "beta": #}            | network.layers[1].beta
                    "bce"               | "huber", "delta": #                        | loss.delta
                    "bce"               | "cross_entropy", "labelSmoothing": #       | loss.labelSmoothing
                    "mean"              | "mean", "factor": #                        | loss.factor
                    "mean"              | "mean", "clip": #                          | loss.clip
                    "loss":             | "regularization": {"l2": #}, "loss":       | regularization.l2
                    "learningRate": 0.1 | "learningRate": #                          | optimizer.learningRate
                    "learningRate": 0.1 | "learningRate": 0.1, "momentum": #         | optimizer.momentum
                    "learningRate": 0.1 | "learningRate": 0.1, "dampening": #        | optimizer.dampening
                    "learningRate": 0.1 | "learningRate": 0.1, "weightDecay": #      | optimizer.weightDecay
                    "sgd", "learningRate": 0.1 | "adam", "beta1": #                  | optimizer.beta1
                    "sgd", "learningRate": 0.1 | "adam", "beta2": #                  | optimizer.beta2
                    "sgd", "learningRate": 0.1 | "adam", "eps": #                    | optimizer.eps
                    "noise": 0.2        | "noise": #                                 | data.noise
                    "revolutions": 4    | "revolutions": #                           | data.revolutions
                    {"type": "spiral", "pointsPerClass": 250, "noise": 0.2, "revolutions": 4 | {"type": "blobs", "samples": 9, "deviation": # | data.deviation
                    {"type": "spiral", "pointsPerClass": 250, "noise": 0.2, "revolutions": 4 | {"type": "circles", "samples": 9, "factor": #  | data.factor
                    "torch-linear"      | "normal", "scale": #                       | init.scale
                    "epochs": 1         | "epochs": #                                | epochs
                    """)
    void refusesNumbersThatAreNotFinite(String text, String replacement, String path) {
        assertThat(SPIRAL).contains(text);
        for (String number : List.of("NaN", "Infinity", "-Infinity")) {
            String json = SPIRAL.replaceFirst(
                    Pattern.quote(text), Matcher.quoteReplacement(replacement.replace("#", number)));
            assertThatExceptionOfType(SpecException.class)
                    .isThrownBy(() -> ExperimentReader.readJson(json))
                    .satisfies(e -> assertThat(e.path()).isEqualTo(path))
                    .withMessageContaining("got " + number);
        }
    }

    @Test
    void refusesDeepNesting() {
        String nested = "[".repeat(100_000) + "]".repeat(100_000);
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> ExperimentReader.readJson("{\"x-deep\": " + nested + "}"))
                .withMessageContaining("nested too deeply")
                .withMessageNotContaining("Constraints");
    }

    @ParameterizedTest
    @ValueSource(strings = {".nan", ".NaN", ".inf", "-.inf", "+.INF"})
    void refusesYamlNumbersThatAreNotFinite(String number) throws IOException {
        Path file = file("rate.yaml", YAML.replace("learningRate: 0.1", "learningRate: " + number));
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> ExperimentReader.read(file))
                .satisfies(e -> assertThat(e.path()).isEqualTo("optimizer.learningRate"))
                .withMessageContaining("expected a finite number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "1e999"})
    void refusesYamlTextsThatAreNoFiniteNumber(String text) throws IOException {
        Path file = file("rate.yaml", YAML.replace("learningRate: 0.1", "learningRate: " + text));
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> ExperimentReader.read(file))
                .satisfies(e -> assertThat(e.path()).isEqualTo("optimizer.learningRate"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing\n",
                "- 1\n",
                "spiral",
                "a: [1",
                "a: b: c",
                "\t- x",
                "name: a\nname: b\n",
                "a: &x [*x, *x]",
                "a: *unknown",
                "!!java.lang.Object {}"
            })
    void refusesYamlThatIsNoExperiment(String text) throws IOException {
        Path file = file("bad.yaml", text);
        assertThatExceptionOfType(SpecException.class).isThrownBy(() -> ExperimentReader.read(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name: again\n", "epochs: 2\nepochs: 3\n", "---\nname: second\n"})
    void refusesYamlThatSaysMoreThanOneThing(String more) throws IOException {
        Path file = file("more.yaml", YAML + more);
        assertThatExceptionOfType(SpecException.class).isThrownBy(() -> ExperimentReader.read(file));
    }

    @Test
    void refusesLargeFiles() throws IOException {
        Path file = file("large.json", SPIRAL + " ".repeat(1 << 20));
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> ExperimentReader.read(file))
                .withMessageContaining("1 MB");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
