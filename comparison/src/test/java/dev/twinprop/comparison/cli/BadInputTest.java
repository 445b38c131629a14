package dev.twinprop.comparison.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.twinprop.comparison.diff.Sides;
import dev.twinprop.contract.run.AcceleratedImplementation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Bad input: exit code 2, nothing on standard output, one line that says what and how to go on:")
class BadInputTest {

    private static final String SPEC = """
            {"name": "small",
             "network": {"inputs": 2, "layers": [{"type": "linear", "units": 3}, {"type": "tanh"},
                                                 {"type": "linear", "units": 1}, {"type": "sigmoid"}]},
             "loss": {"type": "bce"},
             "optimizer": {"type": "sgd", "learningRate": 0.1},
             "data": {"type": "xor"},
             "init": {"type": "normal", "scale": 1, "seed": 1}}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"diff spiral", "train xor", "bench", "evaluate missing.safetensors --experiment xor"})
    @DisplayName("without a GPU one is refused before anything else")
    void noGpu(String command) {
        assumeThat(((AcceleratedImplementation) Sides.pytorch())).satisfies(BadInputTest::hasNoGpu);
        Cli.Result result = Cli.run((command + " --device gpu").split(" "));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.errorLines()).hasSize(1);
        assertThat(result.err()).startsWith("twinprop: --device gpu: PyTorch ").contains("or compute on the CPU");
    }

    private static void hasNoGpu(AcceleratedImplementation network) {
        assertThatThrownBy(network::onGpu).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "- | no command | --help",
                "dif spiral | dif | diff",
                "diff | EXPERIMENT | --help",
                "diff spirale | spirale | did you mean spiral?",
                "diff nothing-like-it | nothing-like-it | xor",
                "diff nothing-like-it | expected one of | ; or give the path of a .json or .yaml file",
                "diff missing/file.json | missing/file.json | no such file",
                "diff missing.YAML | missing.YAML | no such file",
                "diff '' | empty | .json or .yaml file",
                "diff spiral more | more | --help",
                "diff spiral --faul ascent | --faul | --fault",
                "diff --fualt | unknown option --fualt; | did you mean --fault?",
                "diff spiral --fualt ascent | unknown option --fualt; | did you mean --fault?",
                "diff spiral --fualt=ascent | unknown option --fualt; | did you mean --fault?",
                "diff spiral --fault '' | no fault is named | see twinprop list faults",
                "diff spiral --fault xyzzyplugh | unknown fault xyzzyplugh; see | twinprop list faults",
                "diff spiral --fault ascnt | ascnt | did you mean ascent?",
                "diff spiral --fault ascent@foo | ascent@foo | ascent@1",
                "diff spiral --fault ascent@ | ascent@ | ascent@1",
                "diff spiral --fault ascent@4 | no layer 4 | the network has 3",
                "diff spiral --fault ascent@0 | no layer 0 | the network has 3",
                "diff spiral --fault nonsense@foo | nonsense | list faults",
                "diff spiral --fault transposed | transposed | circles",
                "diff spiral --fault momentum-not-accumulated | sgd with momentum | xor",
                "diff spiral --fault adam-bias-correction-constant | adam | circles",
                "diff spiral --fault ascent --candidate djl-pytorch | djl-pytorch | scratch-nd4j",
                "diff spiral --candidate scratch | scratch | did you mean scratch-nd4j?",
                "diff spiral --reference pytorch | pytorch | did you mean djl-pytorch?",
                "diff spiral --device tpu | --device | [cpu, gpu]",
                "diff spiral --device gpu --reference djl-sequential | --device gpu | only djl-pytorch",
                "train xor --device gpu --implementation scratch-nd4j | --device gpu | only djl-pytorch",
                "diff spiral --steps 0 | --steps | positive",
                "diff spiral --steps -3 | --steps | positive",
                "diff spiral --steps many | --steps | many",
                "diff spiral --steps | --steps | --help",
                "diff spiral --epochs 0 | --epochs | positive",
                "diff spiral --epochs 1 --steps 2 | --epochs | give one",
                "diff moons --epochs 2147483647 | --epochs | fewer",
                "diff spiral --batch-size 501 | batchSize | 500",
                "diff spiral --batch-size 0 | --batch-size | positive",
                "diff spiral --batch-size half | --batch-size | full",
                "diff spiral --dtype float16 | float16 | float64 or float32",
                "diff spiral --mode x | --mode | resync or free",
                "diff spiral --seed -1 | --seed | whole number",
                "diff spiral --seed 4294967296 | --seed | whole number",
                "diff spiral --format xml | --format | json",
                "list | experiments | --help",
                "list falts | falts | did you mean faults?",
                "investigate | bias-averaging | --help",
                "investigate bias | bias | did you mean bias-averaging?",
                "train iris --epochs few | --epochs: expected | a whole number, got few",
                "train iris --seed 1.5 | --seed: expected | a whole number, got 1.5",
                "train iris --record-epochs 1,x | --record-epochs: expected | a whole number, got x",
                "train iris --seeds 1-2 --goal loss=low | --goal: expected | a number, got low",
                "train iris --seeds 1-2 --goal 0.1 | --goal: expected | loss=X,accuracy=X, got 0.1",
                "train iris --set optimizer | --set: expected | FIELD=VALUE, got optimizer",
                "bench --dtype float16 | float16 | float64 or float32",
            })
    void arguments(String arguments, String what, String wayOut) {
        assertTrouble(Cli.run(words(arguments)), what, wayOut);
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"inputs\": 2 | \"inputs\": \"two\" | network.inputs | a whole number",
                "\"inputs\": 2 | \"inputs\": 3 | network.inputs | 2 features",
                "\"units\": 3 | \"units\": -3 | network.layers[0].units | positive",
                "\"units\": 3 | \"unitss\": 3 | network.layers[0].unitss | did you mean units?",
                "\"units\": 3 | \"units\": 3.5 | network.layers[0].units | a whole number",
                "\"units\": 1 | \"units\": 3 | network.layers | target columns",
                "\"tanh\" | \"tanhh\" | network.layers[1].type | did you mean tanh?",
                "\"tanh\" | \"tanh\"}, {\"type\": \"dropout\", \"p\": 1 | network.layers[2].p | a number in [0, 1)",
                "\"learningRate\": 0.1 | \"learningRate\": 1e999 | optimizer.learningRate | finite",
                "\"learningRate\": 0.1 | \"learningRate\": NaN | optimizer.learningRate | expected a finite number",
                "\"learningRate\": 0.1 | \"learningRate\": -1 | optimizer.learningRate | at least 0",
                "\"learningRate\": 0.1 | \"x-rate\": 0.1 | optimizer.learningRate | missing",
                "\"sgd\" | \"adamv\" | optimizer.type | did you mean adam",
                "\"bce\" | \"cross_entropy\" | loss.type | softmax",
                "\"xor\" | \"given\" | data.type | given needs the file",
                "\"loss\" | \"los\" | los | did you mean loss?",
                "\"name\": \"small\" | \"name\": \"../../small\" | name | without",
                "\"name\": \"small\" | \"name\": \"\" | name | empty",
            })
    void specification(String from, String to, String what, String wayOut) throws IOException {
        assertThat(SPEC).contains(from);
        Path file = write("spec.json", SPEC.replace(from, to).getBytes(StandardCharsets.UTF_8));
        Cli.Result result = Cli.run("diff", file.toString());
        assertTrouble(result, what, wayOut);
        assertThat(result.err()).contains("spec.json");
    }

    @Test
    void theSpecificationItself() throws IOException {
        Path file = write("spec.json", SPEC.getBytes(StandardCharsets.UTF_8));
        Cli.Result result = Cli.run("diff", file.toString(), "--out", folder.toString());
        assertThat(result.code()).isZero();
    }

    @Test
    void emptyFile() throws IOException {
        assertTrouble(Cli.run("diff", write("empty.json").toString()), "empty.json", "expected an experiment");
        assertTrouble(Cli.run("diff", write("empty.yaml").toString()), "empty.yaml", "expected an experiment");
    }

    @Test
    void folderInsteadOfFile() {
        assertTrouble(Cli.run("diff", folder.toString()), folder.toString(), "not a file");
    }

    @Test
    void binaryGarbage() throws IOException {
        byte[] garbage = new byte[4096];
        for (int i = 0; i < garbage.length; i++) {
            garbage[i] = (byte) (i * 31 + i / 7);
        }
        assertTrouble(Cli.run("diff", write("garbage.json", garbage).toString()), "garbage.json", "UTF-8");
        byte[] zeros = new byte[64];
        assertTrouble(Cli.run("diff", write("zeros.json", zeros).toString()), "zeros.json", "line 1");
        assertTrouble(Cli.run("diff", write("zeros.yaml", zeros).toString()), "zeros.yaml", "");
    }

    @Test
    void stackTraceOnlyOnRequest() {
        assertThat(Cli.run("diff", "nothing").err()).doesNotContain("\tat ");
        assertThat(Cli.run("diff", "nothing", "--debug").err()).contains("\tat ");
    }

    @Test
    void aFolderThatCannotBeWritten() throws IOException {
        Path file = write("taken");
        for (String command : List.of("diff spiral", "investigate bias-averaging")) {
            List<String> arguments = new ArrayList<>(Arrays.asList(words(command)));
            arguments.addAll(List.of("--out", file.toString()));
            assertTrouble(Cli.run(arguments.toArray(String[]::new)), "--out", "taken");
        }
        assertThat(file).isEmptyFile();
    }

    @Test
    void aReportThatCannotBeReplacedLeavesNothingHalfWritten() throws IOException {
        Path report = folder.resolve("report.json");
        Files.createDirectories(report.resolve("in the way"));
        assertTrouble(Cli.run("diff", "spiral", "--out", folder.toString()), "report.json", "--out");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(report);
        }
    }

    @Test
    void standardOutputThatCannotBeWritten() {
        StringWriter err = new StringWriter();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        int code = Twinprop.run(
                new PrintWriter(full, false, StandardCharsets.UTF_8), new PrintWriter(err), "list", "experiments");
        assertThat(err.toString().lines()).containsExactly("twinprop: standard output could not be written");
        assertThat(code).isEqualTo(2);
    }

    @Test
    void tooLittleMemory() {
        for (Throwable e : List.of(
                new OutOfMemoryError("Java heap space"),
                new IllegalStateException(new OutOfMemoryError("Java heap space")))) {
            assertThat(Twinprop.describe(e)).startsWith("not enough memory").endsWith("-Xmx");
        }
        assertThat(Twinprop.describe(new IllegalStateException(new StackOverflowError())))
                .isEqualTo("internal error: java.lang.StackOverflowError; --debug shows where");
    }

    private static void assertTrouble(Cli.Result result, String what, String wayOut) {
        assertThat(result.errorLines()).hasSize(1);
        assertThat(result.err()).startsWith("twinprop: ").contains(what).contains(wayOut);
        assertThat(result.err()).doesNotContain("internal error").doesNotContain("Exception");
        assertThat(result.out()).isEmpty();
        assertThat(result.code()).isEqualTo(2);
    }

    private static String[] words(String line) {
        return line.equals("-")
                ? new String[0]
                : Arrays.stream(line.split(" "))
                        .map(word -> word.equals("''") ? "" : word)
                        .toArray(String[]::new);
    }

    private Path write(String name, byte... content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }
}
