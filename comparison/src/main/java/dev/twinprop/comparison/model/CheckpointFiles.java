package dev.twinprop.comparison.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.comparison.train.Progress;
import dev.twinprop.comparison.train.SideCheckpoint;
import dev.twinprop.contract.file.SafetensorsWriter;
import dev.twinprop.contract.file.TensorFile;
import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.file.TensorFiles;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a training stands, in files.
 *
 * <p>{@value #FILE} names the file of the tensors; it is written after that, so that the two always belong together.
 */
public final class CheckpointFiles {

    /** The file that is given to {@code --resume}. */
    public static final String FILE = "checkpoint.json";

    private static final String SCHEMA = "twinprop/checkpoint/1";
    private static final String BEST = "best/";

    private CheckpointFiles() {}

    /**
     * Writes a checkpoint and removes the one before.
     *
     * @param steps a number by which its tensors differ in name from those of the one before
     * @throws IOException if it cannot be written; the one before is still there then
     */
    public static Path write(Path folder, ExperimentSpec spec, List<SideCheckpoint> sides, long steps)
            throws IOException {
        Files.createDirectories(folder);
        String name = "checkpoint-" + steps + ".safetensors";
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        ObjectNode node = Beside.of(SCHEMA, spec).put("tensors", name);
        ArrayNode list = node.putArray("sides");
        for (SideCheckpoint side : sides) {
            String prefix = side.implementation() + "/";
            tensors.putAll(StateTensors.of(side.state(), prefix));
            ObjectNode entry = list.addObject()
                    .put("implementation", side.implementation())
                    .put("stepsTaken", side.state().stepsTaken());
            side.best().ifPresent(best -> {
                tensors.putAll(StateTensors.of(best, prefix + BEST));
                entry.put("bestStepsTaken", best.stepsTaken());
            });
            entry.set("progress", Beside.tree(side.progress()));
        }
        SafetensorsWriter.write(folder.resolve(name), tensors);
        Path file = folder.resolve(FILE);
        ReportFiles.write(file, Beside.text(node));
        try (var others = Files.newDirectoryStream(folder, "checkpoint-*.safetensors")) {
            for (Path other : others) {
                if (!other.getFileName().toString().equals(name)) {
                    Files.delete(other);
                }
            }
        }
        return file;
    }

    /** The experiment that a checkpoint belongs to. */
    public static ExperimentSpec experiment(Path file) {
        return Beside.experiment(file, Beside.read(file, SCHEMA));
    }

    /**
     * Reads where each network stood.
     *
     * @throws TensorFileException if the tensors are damaged
     * @throws dev.twinprop.datasets.file.DataException if anything else is, or belongs to another experiment
     */
    public static List<SideCheckpoint> read(Path file, Experiment experiment) throws TensorFileException {
        JsonNode node = Beside.read(file, SCHEMA);
        List<SideCheckpoint> sides = new ArrayList<>();
        try (TensorFile tensors =
                TensorFiles.open(file.resolveSibling(node.path("tensors").asText()))) {
            for (JsonNode side : node.path("sides")) {
                String name = side.path("implementation").asText();
                String prefix = name + "/";
                RunState state = StateTensors.read(
                        tensors, prefix, side.path("stepsTaken").asInt(), experiment);
                Optional<RunState> best = side.has("bestStepsTaken")
                        ? Optional.of(StateTensors.read(
                                tensors,
                                prefix + BEST,
                                side.path("bestStepsTaken").asInt(),
                                experiment))
                        : Optional.empty();
                sides.add(new SideCheckpoint(
                        name, state, best, Beside.value(file, side.path("progress"), Progress.class)));
            }
        }
        return sides;
    }
}
