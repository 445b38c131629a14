package dev.twinprop.comparison.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.contract.file.NpzWriter;
import dev.twinprop.contract.file.SafetensorsWriter;
import dev.twinprop.contract.file.TensorFile;
import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.file.TensorFiles;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.Standardizer;
import dev.twinprop.datasets.file.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A trained network with all that is needed to use it: {@code NAME.safetensors}, the specification beside it in {@code
 * NAME.json}, and the parameters alone in {@code NAME.npz}.
 *
 * @param implementation that trained it; any can use it
 * @param scaling what is done to samples before they are given to it
 * @param classes the names of the classes; empty if numbers are predicted
 */
public record SavedModel(
        ExperimentSpec spec,
        String implementation,
        RunState state,
        Optional<Standardizer> scaling,
        List<String> classes) {

    private static final String SCHEMA = "twinprop/model/1";
    private static final String TENSORS = ".safetensors";
    private static final String MEAN = "scaling/mean";
    private static final String DEVIATION = "scaling/deviation";

    public SavedModel {
        classes = List.copyOf(classes);
    }

    /**
     * Writes the three files; each appears whole or not at all.
     *
     * @param name of each, without its ending
     * @return the files, that of the tensors first
     */
    public List<Path> write(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Map<String, Tensor> tensors = new LinkedHashMap<>(StateTensors.of(state, ""));
        scaling.ifPresent(fitted -> {
            tensors.put(MEAN, fitted.mean());
            tensors.put(DEVIATION, fitted.deviation());
        });
        ObjectNode node = Beside.of(SCHEMA, spec)
                .put("implementation", implementation)
                .put("stepsTaken", state.stepsTaken())
                .put("scaled", scaling.isPresent());
        classes.forEach(node.putArray("classes")::add);
        Path file = folder.resolve(name + TENSORS);
        Path parameters = folder.resolve(name + ".npz");
        SafetensorsWriter.write(file, tensors);
        NpzWriter.write(parameters, new TreeMap<>(state.parameters()));
        ReportFiles.write(beside(file), Beside.text(node));
        return List.of(file, parameters, beside(file));
    }

    /**
     * The specification of a model, from beside its tensors.
     *
     * @throws DataException if either file is missing, or there is something else beside
     */
    public static ExperimentSpec experiment(Path file) {
        if (!Files.exists(file)) {
            throw new DataException(file.toString(), "no such file");
        }
        Path beside = beside(file);
        if (!Files.exists(beside)) {
            throw new DataException(
                    file.toString(),
                    "there is no " + beside.getFileName()
                            + " beside it, as train writes it; of parameters from elsewhere,"
                            + " --experiment says what they belong to");
        }
        return Beside.experiment(beside, Beside.read(beside, SCHEMA));
    }

    /**
     * Reads a model.
     *
     * @param experiment of {@link #experiment}, with values of the right shapes
     * @throws TensorFileException if a tensor is damaged
     * @throws DataException if anything is missing or does not fit
     */
    public static SavedModel read(Path file, Experiment experiment) throws TensorFileException {
        Path beside = beside(file);
        JsonNode node = Beside.read(beside, SCHEMA);
        List<String> classes = new ArrayList<>();
        node.path("classes").forEach(name -> classes.add(name.asText()));
        try (TensorFile tensors = TensorFiles.open(file)) {
            RunState state =
                    StateTensors.read(tensors, "", node.path("stepsTaken").asInt(), experiment);
            Tensor features =
                    Tensor.vector(new double[experiment.spec().network().inputs()]);
            Optional<Standardizer> scaling = node.path("scaled").asBoolean()
                    ? Optional.of(new Standardizer(
                            StateTensors.tensor(tensors, MEAN, features),
                            StateTensors.tensor(tensors, DEVIATION, features)))
                    : Optional.empty();
            return new SavedModel(experiment.spec(), node.path("implementation").asText(), state, scaling, classes);
        }
    }

    private static Path beside(Path file) {
        String name = file.getFileName().toString();
        String stem = name.endsWith(TENSORS) ? name.substring(0, name.length() - TENSORS.length()) : name;
        return file.resolveSibling(stem + ".json");
    }
}
