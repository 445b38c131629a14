package dev.twinprop.comparison.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinprop.comparison.diff.Sides;
import dev.twinprop.comparison.train.SideCheckpoint;
import dev.twinprop.comparison.train.Small;
import dev.twinprop.comparison.train.Training;
import dev.twinprop.comparison.train.TrainingCheckpoint;
import dev.twinprop.comparison.train.TrainingRequest;
import dev.twinprop.contract.file.SafetensorsWriter;
import dev.twinprop.contract.file.TensorFile;
import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.file.TensorFiles;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.Experiments;
import dev.twinprop.datasets.file.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A network in files")
class ModelFilesTest {

    @TempDir
    Path folder;

    private static TrainingRequest circles() {
        ExperimentSpec spec = Sides.builtIn("circles").withDType(DType.FLOAT32);
        return Small.request(spec, Small.networks(), 2, OptionalInt.of(2), () -> false);
    }

    @Test
    @DisplayName("goes on bit for bit from a checkpoint")
    void checkpoint() throws IOException {
        TrainingRequest request = circles();
        Training.Outcome outcome = Small.train(request, List.of());
        TrainingCheckpoint first = at(outcome.checkpoint());
        Path file = CheckpointFiles.write(folder, request.experiment().spec(), first)
                .get(0);
        assertThat(CheckpointFiles.experiment(file))
                .isEqualTo(request.experiment().spec());
        assertThat(CheckpointFiles.read(file, request.experiment())).isEqualTo(first);
        TrainingCheckpoint second = first.with(41, outcome)
                .at(outcome.checkpoint(), Map.of("scratch-nd4j/3", Tensor.matrix(new double[][] {{1.0 / 3, 7}})));
        assertThat(second.isDone(41)).isTrue();
        assertThat(second.isDone(42)).isFalse();
        CheckpointFiles.write(folder, request.experiment().spec(), second);
        assertThat(CheckpointFiles.read(file, request.experiment())).isEqualTo(second);
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("checkpoint.json", "checkpoint-2-20.safetensors");
        }
    }

    private static TrainingCheckpoint at(List<SideCheckpoint> sides) {
        return TrainingCheckpoint.before(List.of(41L, 42L)).at(sides, Map.of());
    }

    private static final String NORMALISED = """
            {"name": "normalised", "network": {"inputs": 4, "layers": [{"type": "linear", "units": 6},
              {"type": "batch_norm"}, {"type": "tanh"}, {"type": "linear", "units": 3}, {"type": "softmax"}]},
             "loss": {"type": "cross_entropy"}, "optimizer": {"type": "adam", "learningRate": 0.01},
             "data": {"type": "blobs", "samples": 40, "features": 4, "classes": 3, "seed": 3},
             "init": {"type": "torch-linear", "seed": 5}, "batchSize": 8}""";

    @Test
    @DisplayName("keeps running statistics too")
    void statistics() throws IOException {
        ExperimentSpec spec = ExperimentReader.readJson(NORMALISED);
        TrainingRequest request = Small.request(spec, Small.networks(), 2, OptionalInt.empty(), () -> false);
        List<SideCheckpoint> sides = Small.train(request, List.of()).checkpoint();
        assertThat(sides.get(0).state().parameters()).containsKey("runningMean1");
        Path file = CheckpointFiles.write(folder, spec, at(sides)).get(0);
        assertThat(CheckpointFiles.read(file, request.experiment()).sides()).isEqualTo(sides);
    }

    @Test
    @DisplayName("is refused in one line where it is damaged or of another network")
    void damaged() throws IOException {
        TrainingRequest request = circles();
        List<SideCheckpoint> sides = Small.train(request, List.of()).checkpoint();
        Path file = CheckpointFiles.write(folder, request.experiment().spec(), at(sides))
                .get(0);
        Experiment other = Experiments.prepare(Sides.builtIn("moons").withDType(DType.FLOAT32));
        assertThatThrownBy(() -> CheckpointFiles.read(file, other))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("W1 has shape [2, 8], the network needs [2, 16]");
        Path tensors = folder.resolve("checkpoint-0-20.safetensors");
        byte[] content = Files.readAllBytes(tensors);
        Files.write(tensors, Arrays.copyOf(content, content.length - 5));
        assertThatThrownBy(() -> CheckpointFiles.read(file, request.experiment()))
                .isInstanceOf(TensorFileException.class)
                .hasMessageContaining("checkpoint-0-20.safetensors")
                .hasMessageNotContaining("\n");
        Files.writeString(file, "{\"schema\": \"twinprop/checkpoint/1\", ");
        assertThatThrownBy(() -> CheckpointFiles.read(file, request.experiment()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("checkpoint.json: is damaged")
                .hasMessageNotContaining("\n");
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> CheckpointFiles.experiment(file)).hasMessageContaining("is no file of schema");
    }

    @Test
    @DisplayName("goes from one network to the other, and to NumPy")
    void exchanged() throws IOException {
        TrainingRequest request = Small.request("iris", 3);
        Training.Outcome outcome = Small.train(request, List.of());
        SavedModel model = new SavedModel(
                request.experiment().spec(),
                "djl-pytorch",
                outcome.sides().get(1).state(),
                request.parts().scaling(),
                request.parts().classes());
        Path file = model.write(folder, "some").get(0);
        assertThat(SavedModel.experiment(file)).isEqualTo(model.spec());
        assertThat(SavedModel.read(file, request.experiment())).isEqualTo(model);
        Tensor samples = request.parts().test().orElseThrow().samples();
        try (ResumableRun scratch = Small.networks().get(0).start(request.experiment())) {
            scratch.resume(SavedModel.read(file, request.experiment()).state());
            assertThat(scratch.predict(samples).toDoubles())
                    .usingComparatorWithPrecision(1e-12)
                    .containsExactly(outcome.sides().get(1).outputs().toDoubles());
        }
        try (TensorFile npz = TensorFiles.open(folder.resolve("some.npz"))) {
            assertThat(npz.names()).containsExactlyInAnyOrder("W1", "b1", "W2", "b2");
        }
        assertThat(StateDict.read(folder.resolve("some.npz"), request.experiment()))
                .isEqualTo(model.state().parameters());
    }

    @Test
    @DisplayName("comes from a PyTorch state dict, whose weights are (out, in)")
    void stateDict() throws IOException {
        Experiment experiment = Experiments.prepare(Sides.builtIn("spiral"));
        Map<String, Tensor> ours = experiment.initialParameters();
        Map<String, Tensor> theirs = new HashMap<>();
        int[] modules = {2, 10, 11}; // in the order of numbers, not of letters
        for (int k = 1; k <= 3; k++) {
            theirs.put("layers." + modules[k - 1] + ".weight", ours.get("W" + k).transposed());
            theirs.put("layers." + modules[k - 1] + ".bias", ours.get("b" + k));
        }
        Path file = folder.resolve("torch.safetensors");
        SafetensorsWriter.write(file, theirs);
        assertThat(StateDict.read(file, experiment)).isEqualTo(ours);
        theirs.remove("layers.11.weight");
        SafetensorsWriter.write(file, theirs);
        assertThatThrownBy(() -> StateDict.read(file, experiment))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the network needs W1, b1, W2, b2, W3, b3");
    }
}
