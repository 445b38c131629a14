package dev.twinprop.comparison.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinprop.contract.file.TensorFile;
import dev.twinprop.contract.file.TensorFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("twinprop train and evaluate")
class TrainCommandTest {

    @TempDir
    Path folder;

    private Cli.Result train(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "train";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--out";
        all[all.length - 1] = folder.toString();
        return Cli.run(all);
    }

    @Test
    @DisplayName("writes the report, the tables and the models, which evaluate measures alike")
    void trains() throws IOException {
        Cli.Result result = train("iris", "--epochs", "20", "--seeds", "41-43", "--format", "json");
        assertThat(result.code()).as(result.err()).isZero();
        JsonNode report = result.json();
        assertThat(report.path("schema").asText()).isEqualTo("twinprop/training/1");
        assertThat(report.path("implementations")).hasSize(2);
        assertThat(report.path("others")).hasSize(4);
        assertThat(report.path("spread")
                        .get(1)
                        .path("metrics")
                        .path("accuracy")
                        .path("count")
                        .asInt())
                .isEqualTo(3);
        assertThat(report.path("baseline").path("test").path("accuracy").asDouble())
                .isGreaterThan(0.7);
        JsonNode side = report.path("implementations").get(0);
        assertThat(side.path("series")).hasSize(20);
        assertThat(side.path("series").get(4).path("validation").path("f1").isNumber())
                .isTrue();
        assertThat(Files.readString(folder.resolve("training.md"))).contains("| versicolor | 10 |", "## Spread over 3");
        assertThat(folder.resolve("models/djl-pytorch.npz")).exists();

        String model = folder.resolve("models/djl-pytorch.safetensors").toString();
        for (String name : new String[] {"scratch-nd4j", "djl-pytorch"}) {
            Cli.Result evaluated = Cli.run("evaluate", model, "--implementation", name, "--format", "json");
            assertThat(evaluated.code()).as(evaluated.err()).isZero();
            JsonNode test = report.path("implementations").get(1).path("test");
            assertThat(evaluated.json().path("accuracy")).isEqualTo(test.path("accuracy"));
            assertThat(evaluated.json().path("confusion")).isEqualTo(test.path("confusion"));
        }
        assertThat(Cli.run("evaluate", model, "--data", "iris").out()).contains("| scratch-nd4j | iris |");
    }

    @Test
    @DisplayName("goes on from a checkpoint as if it had never stopped")
    void resumes() throws IOException {
        assertThat(train("digits", "--epochs", "4", "--no-baseline").code()).isZero();
        byte[] whole = Files.readAllBytes(folder.resolve("models/scratch-nd4j.safetensors"));
        assertThat(train("digits", "--epochs", "2", "--save-every", "2", "--no-baseline")
                        .code())
                .isZero();
        String checkpoint = folder.resolve("checkpoint.json").toString();
        Cli.Result rest = train("digits", "--resume", checkpoint, "--epochs", "4", "--no-baseline");
        assertThat(rest.code()).as(rest.err()).isZero();
        assertThat(Files.readAllBytes(folder.resolve("models/scratch-nd4j.safetensors")))
                .isEqualTo(whole);
    }

    @Test
    @DisplayName("from several seeds goes on from a checkpoint in the last as if it had never stopped")
    void resumesSeeds() throws IOException {
        String[] all = {"moons", "--epochs", "4", "--seeds", "41-43", "--save-every", "3", "--format", "json"};
        Cli.Result whole = train(all);
        assertThat(whole.code()).as(whole.err()).isZero();
        Path checkpoint = folder.resolve("checkpoint.json");
        assertThat(JsonMapper.builder().build().readTree(checkpoint.toFile()).path("results"))
                .as("two seeds are done, of both networks")
                .hasSize(4);
        Map<Path, Integer> models = digests("models");
        Map<Path, Integer> pictures = digests("pictures");
        Cli.Result rest = train("moons", "--resume", checkpoint.toString(), "--format", "json");
        assertThat(rest.code()).as(rest.err()).isZero();
        assertThat(withoutTimes(rest.json())).isEqualTo(withoutTimes(whole.json()));
        assertThat(digests("models")).isEqualTo(models);
        assertThat(digests("pictures")).isEqualTo(pictures);
    }

    private Map<Path, Integer> digests(String part) throws IOException {
        Map<Path, Integer> digests = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve(part))) {
            for (Path file : files.toList()) {
                digests.put(file, Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return digests;
    }

    /** The report without what differs between two runs that are the same. */
    private static JsonNode withoutTimes(JsonNode report) {
        ((ObjectNode) report).remove("arguments");
        report.findParents("seconds").forEach(node -> ((ObjectNode) node).remove(List.of("seconds", "timedSteps")));
        return report;
    }

    @Test
    @DisplayName("says how to go on with everything that was asked for, but what the saved file says")
    void hint() {
        CommandLine line = new CommandLine(new TrainCommand());
        line.parseArgs(
                "digits", "--seeds=1-9", "--set", "name=it's", "--fault", "ascent@1", "--out", "x", "--seed", "3");
        assertThat(ResumeHint.of(line.getCommandSpec(), Path.of("a b/checkpoint.json"), Path.of("a b")))
                .isEqualTo("twinprop digits --set 'name=it'\\''s' --fault ascent@1"
                        + " --resume 'a b/checkpoint.json' --out 'a b'");
    }

    @Test
    @DisplayName("takes over a network, leaves its first layer as it is and trains a new last one")
    void transfers() throws IOException {
        assertThat(train("digits", "--epochs", "3", "--no-baseline").code()).isZero();
        Path first = folder.resolve("first.npz");
        Files.move(folder.resolve("models/scratch-nd4j.npz"), first);
        Cli.Result result = train(
                "digits",
                "--from",
                first.toString(),
                "--new-head",
                "--freeze",
                "1",
                "--epochs",
                "3",
                "--format",
                "json");
        assertThat(result.code()).as(result.err()).isZero();
        double accuracy = result.json()
                .path("implementations")
                .get(0)
                .path("test")
                .path("accuracy")
                .asDouble();
        assertThat(accuracy).isGreaterThan(0.85);
        Path model = folder.resolve("models/djl-pytorch.safetensors");
        try (TensorFile before = TensorFiles.open(first);
                TensorFile after = TensorFiles.open(model)) {
            assertThat(after.read("W1")).isEqualTo(before.read("W1"));
            assertThat(after.read("b1")).isEqualTo(before.read("b1"));
            assertThat(after.read("W2")).isNotEqualTo(before.read("W2"));
        }
        JsonNode evaluated =
                Cli.run("evaluate", model.toString(), "--format", "json").json();
        assertThat(evaluated.path("accuracy").asDouble())
                .isEqualTo(result.json()
                        .path("implementations")
                        .get(1)
                        .path("test")
                        .path("accuracy")
                        .asDouble());
        assertTrouble(train("digits", "--freeze", "1"), "belong to --from MODEL");
        assertTrouble(train("digits", "--from", first.toString(), "--freeze", "2"), "cannot freeze 2 of 2");
        assertTrouble(train("iris", "--from", first.toString()), "W1 has shape [64, 32], the network needs [4, 10]");
    }

    @Test
    @DisplayName("says which seeds reach a goal")
    void goal() {
        String[] all = {"moons", "--epochs", "20", "--seeds", "14-18", "--goal", "loss=0.25,accuracy=0.9"};
        Cli.Result result = train(all);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .contains(
                        "scratch-nd4j, best of 5 seeds by training loss",
                        "training loss at most 0.25, accuracy at least 0.9: 1 of 5 seeds, 16 (rank 1)");
        assertTrouble(train("moons", "--seeds", "1-2", "--goal", "f1=1"), "--goal: expected loss or accuracy, got f1");
        assertTrouble(
                train("moons", "--seeds", "1-2", "--goal", "accuracy=2"), "expected a number from 0 to 1, got 2.0");
        assertTrouble(train("moons", "--goal", "accuracy=0.9"), "give --seeds with it");
    }

    @Test
    @DisplayName("looks for a learning rate")
    void findsALearningRate() {
        Cli.Result result = train("digits", "--find-learning-rate", "--format", "json");
        assertThat(result.code()).as(result.err()).isZero();
        JsonNode curves = result.json().path("curves");
        assertThat(curves).hasSize(2);
        double suggested = curves.get(0).path("suggested").asDouble();
        assertThat(suggested)
                .isBetween(1e-3, 3.0)
                .isEqualTo(curves.get(1).path("suggested").asDouble());
        assertThat(curves.get(0).path("points").size()).isBetween(50, 150);
    }

    @Test
    @DisplayName("fits the network to a user's table, by names of classes")
    void trainsOnATable() throws IOException {
        StringBuilder text = new StringBuilder("noise,length,kind\n");
        for (int i = 0; i < 60; i++) {
            text.append(i * 37 % 11)
                    .append(',')
                    .append(i % 3 * 5 + i % 7 * 0.1)
                    .append(",kind ")
                    .append(i % 3)
                    .append('\n');
        }
        Path table = Files.writeString(folder.resolve("table.csv"), text);
        Cli.Result result =
                train("wine", "--data", table.toString(), "--target", "kind", "--epochs", "40", "--format", "json");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.json().path("classes").get(2).asText()).isEqualTo("kind 2");
        assertThat(result.json()
                        .path("implementations")
                        .get(0)
                        .path("test")
                        .path("accuracy")
                        .asDouble())
                .isEqualTo(1);
        String model = folder.resolve("models/scratch-nd4j.safetensors").toString();
        Cli.Result evaluated =
                Cli.run("evaluate", model, "--data", table.toString(), "--target", "kind", "--format", "json");
        assertThat(evaluated.json().path("rows").asInt()).isEqualTo(60);
        assertThat(evaluated.json().path("accuracy").asDouble()).isEqualTo(1);
        Files.writeString(table, text + "1,2,kind 7\n");
        assertTrouble(
                Cli.run("evaluate", model, "--data", table.toString(), "--target", "kind"),
                "line 62, column kind: expected one of kind 0, kind 1, kind 2, got 'kind 7'");
    }

    @Test
    @DisplayName("judges every step on the way, and exits with 1 where it finds a bug")
    void judges() {
        Cli.Result right = train("moons", "--epochs", "1", "--lockstep");
        assertThat(right.code()).as(right.err()).isZero();
        assertThat(right.out()).contains("AGREE");
        Cli.Result wrong = train("moons", "--epochs", "1", "--lockstep", "--fault", "bias-gradient-not-averaged");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out()).contains("gradient-not-averaged");
        assertThat(folder.resolve("report.json")).exists();
    }

    @Test
    @DisplayName("says in one line what is wrong")
    void troubles() throws IOException {
        assertTrouble(train("regression", "--learning-rate", "3", "--epochs", "3"), "lower the learning rate (3.0)");
        assertTrouble(train("iris", "--epochs", "0"), "--epochs: expected a positive whole number");
        assertTrouble(train("iris", "--seeds", "5-1"), "--seeds 5-1: expected the smaller seed first, 1-5");
        assertTrouble(train("iris", "--seeds", "5-"), "--seeds: expected seeds as 41, 41,42 or 41-72, got 5-");
        assertTrouble(train("iris", "--seeds", "1-20000"), "expected at most 10000 seeds, got 20000");
        assertTrouble(train("iris", "--seeds", "4294967296"), "expected seeds up to 4294967295");
        assertTrouble(train("iris", "--epochs", "4", "--record-epochs", "3,9"), "expected epochs from 0 to 4, got 9");
        assertTrouble(train("iris", "--find-learning-rate", "--record-epochs", "3"), "leave out");
        assertTrouble(train("iris", "--seed", "1", "--seeds", "1,2"), "exclude each other");
        assertTrouble(train("iris", "--set", "optimizer.learningRat=1"), "unknown field; did you mean learningRate");
        assertTrouble(train("iris", "--data", "none.csv"), "needs --target");
        assertTrouble(train("iris", "--data", "none.csv", "--target", "y"), "none.csv: no such file");
        assertTrouble(train("iris", "--resume", "none.json"), "none.json: no such file");
        assertTrouble(train("fashion-mnist", "--data-dir", folder.toString()), "run twinprop fetch fashion_mnist");
        assertTrouble(Cli.run("evaluate", "none.safetensors"), "none.safetensors: no such file");
        assertTrouble(Cli.run("fetch", "mnist"), "mnist comes along");
        assertTrouble(Cli.run("fetch", "fashion-mnist"), "did you mean fashion_mnist");
        Path table = Files.writeString(folder.resolve("t.csv"), "x,y\n1,2\n3,4\n5,6\n7,8\n");
        assertTrouble(train("iris", "--data", table.toString(), "--target", "y"), "holds numbers, and iris predicts");
    }

    @Test
    @DisplayName("leaves in its folder what is of this run and what is not its own, but nothing of an earlier run")
    void replaces() throws IOException {
        Path own = Files.createDirectories(folder.resolve("pictures")).resolve("holiday.png");
        Files.writeString(own, "mine");
        assertThat(train("moons", "--epochs", "2", "--seeds", "1-2", "--save-every", "1", "--no-baseline")
                        .code())
                .isZero();
        Path changed = folder.resolve("pictures/roc.svg");
        Files.writeString(changed, "changed");
        assertThat(folder.resolve("pictures/seeds.png")).exists();
        assertThat(folder.resolve("checkpoint.json")).exists();
        Path pictures = folder.resolve("pictures");
        assertThat(train("iris", "--epochs", "2", "--implementation", "scratch-nd4j", "--no-baseline")
                        .code())
                .isZero();
        assertThat(own).hasContent("mine");
        assertThat(changed).hasContent("changed");
        assertThat(pictures.resolve("metrics.png")).exists();
        assertThat(pictures).isDirectoryNotContaining("glob:**/{seeds,boundary,test-}*");
        assertThat(pictures.resolve("roc.png")).doesNotExist();
        assertThat(folder).isDirectoryNotContaining("glob:**/checkpoint*");
        assertThat(folder.resolve("models")).isDirectoryNotContaining("glob:**/djl-pytorch*");
        String model = folder.resolve("models/scratch-nd4j.safetensors").toString();
        assertTrouble(Cli.run("evaluate", model, "--out", folder.toString()), "holds what train wrote");
    }

    @Test
    @DisplayName("finds what is in the way of its files before it trains")
    void inTheWay() throws IOException {
        Path report = Files.createDirectories(folder.resolve("training.json"));
        assertTrouble(train("digits"), "training.json: a folder of that name is in the way");
        Files.delete(report);
        Path pictures = Files.createFile(folder.resolve("pictures"));
        assertTrouble(train("digits"), "pictures: a file of that name is in the way");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(pictures);
        }
        assertThat(train("iris", "--epochs", "1", "--no-pictures").code()).isZero();
        String model = folder.resolve("models/djl-pytorch.safetensors").toString();
        Path out = Files.createDirectories(folder.resolve("evaluated"));
        Files.createFile(out.resolve("pictures"));
        assertThat(Cli.run("evaluate", model, "--out", out.toString()).err().strip())
                .isEqualTo("no pictures: a file of that name is in the way");
    }

    @Test
    @DisplayName(
            "leaves models that evaluate refuses by name where they are missing, without their description, or damaged")
    void damagedModels() throws IOException {
        assertThat(train("iris", "--epochs", "1", "--no-pictures", "--no-baseline")
                        .code())
                .isZero();
        Path model = folder.resolve("models/djl-pytorch.safetensors");
        Path described = folder.resolve("models/djl-pytorch.json");
        for (String damaged : List.of("{\"schema\":", "[1, 2", "{\"schema\": \"twinprop/model/1\"}")) {
            Files.writeString(described, damaged);
            Cli.Result result = Cli.run("evaluate", model.toString());
            assertTrouble(result, "djl-pytorch.json: is damaged: ");
            assertThat(result.err()).doesNotContain("Source").doesNotContain("Object");
        }
        Files.delete(described);
        assertTrouble(Cli.run("evaluate", model.toString()), "djl-pytorch.safetensors: there is no djl-pytorch.json");
        Files.delete(model);
        assertTrouble(Cli.run("evaluate", model.toString()), "djl-pytorch.safetensors: no such file");
    }

    private static void assertTrouble(Cli.Result result, String message) {
        assertThat(result.code()).as(result.out()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.errorLines())
                .last()
                .asString()
                .startsWith("twinprop: ")
                .contains(message);
    }
}
