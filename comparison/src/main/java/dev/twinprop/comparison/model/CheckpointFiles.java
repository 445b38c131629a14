package dev.twinprop.comparison.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.comparison.train.Progress;
import dev.twinprop.comparison.train.SeedResult;
import dev.twinprop.comparison.train.SideCheckpoint;
import dev.twinprop.comparison.train.TrainingCheckpoint;
import dev.twinprop.contract.file.SafetensorsWriter;
import dev.twinprop.contract.file.TensorFile;
import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.file.TensorFiles;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.file.DataException;
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
    private static final String SHOWN = "shown";
    private static final String SIDES = "sides";
    private static final String BEST = "best/";
    private static final String SEEN = "seen/";

    private CheckpointFiles() {}

    /**
     * Writes a checkpoint over the one before.
     *
     * @param spec what is trained, from whatever seed
     * @return its files, {@value #FILE} first
     * @throws IOException if it cannot be written; the one before is still there then
     */
    public static List<Path> write(Path folder, ExperimentSpec spec, TrainingCheckpoint checkpoint) throws IOException {
        Files.createDirectories(folder);
        String name = tensorsName(checkpoint);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        ObjectNode node = Beside.of(SCHEMA, spec).put("tensors", name);
        checkpoint.seeds().forEach(node.putArray("seeds")::add);
        node.set("results", Beside.tree(checkpoint.results()));
        put(node.putArray(SHOWN), tensors, SHOWN, checkpoint.shown());
        put(node.putArray(SIDES), tensors, SIDES, checkpoint.sides());
        checkpoint.seen().forEach((what, values) -> tensors.put(SEEN + what, values));
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
        return List.of(file, folder.resolve(name));
    }

    /** Another name than that of the one before, which is still needed until this one is whole. */
    private static String tensorsName(TrainingCheckpoint checkpoint) {
        long steps = checkpoint.sides().stream()
                .mapToLong(side -> side.state().stepsTaken())
                .sum();
        return "checkpoint-" + checkpoint.results().size() + "-" + steps + ".safetensors";
    }

    private static void put(ArrayNode list, Map<String, Tensor> tensors, String group, List<SideCheckpoint> sides) {
        for (SideCheckpoint side : sides) {
            String prefix = prefix(group, side.implementation());
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
    }

    private static String prefix(String group, String implementation) {
        return group + "/" + implementation + "/";
    }

    /** The experiment that a checkpoint belongs to. */
    public static ExperimentSpec experiment(Path file) {
        return Beside.experiment(file, Beside.read(file, SCHEMA));
    }

    /**
     * Reads where a training stood.
     *
     * @throws TensorFileException if the tensors are damaged
     * @throws DataException if anything else is, or belongs to another experiment
     */
    public static TrainingCheckpoint read(Path file, Experiment experiment) throws TensorFileException {
        JsonNode node = Beside.read(file, SCHEMA);
        if (node.path("seeds").isEmpty()) {
            throw new DataException(file.toString(), "is damaged: it names no seeds");
        }
        try (TensorFile tensors =
                TensorFiles.open(file.resolveSibling(node.path("tensors").asText()))) {
            return new TrainingCheckpoint(
                    List.of(Beside.value(file, node.path("seeds"), Long[].class)),
                    List.of(Beside.value(file, node.path("results"), SeedResult[].class)),
                    sides(file, node, SHOWN, tensors, experiment),
                    sides(file, node, SIDES, tensors, experiment),
                    seen(tensors));
        }
    }

    private static Map<String, Tensor> seen(TensorFile file) throws TensorFileException {
        Map<String, Tensor> seen = new LinkedHashMap<>();
        for (String name : file.names()) {
            if (name.startsWith(SEEN)) {
                seen.put(
                        name.substring(SEEN.length()),
                        StateTensors.exact(file.read(name).tensor()));
            }
        }
        return seen;
    }

    private static List<SideCheckpoint> sides(
            Path file, JsonNode node, String group, TensorFile tensors, Experiment experiment)
            throws TensorFileException {
        List<SideCheckpoint> sides = new ArrayList<>();
        for (JsonNode side : node.path(group)) {
            String name = side.path("implementation").asText();
            String prefix = prefix(group, name);
            RunState state =
                    StateTensors.read(tensors, prefix, side.path("stepsTaken").asInt(), experiment);
            Optional<RunState> best = side.has("bestStepsTaken")
                    ? Optional.of(StateTensors.read(
                            tensors, prefix + BEST, side.path("bestStepsTaken").asInt(), experiment))
                    : Optional.empty();
            sides.add(new SideCheckpoint(name, state, best, Beside.value(file, side.path("progress"), Progress.class)));
        }
        return sides;
    }
}
