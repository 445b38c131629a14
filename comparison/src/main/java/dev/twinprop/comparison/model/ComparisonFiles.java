package dev.twinprop.comparison.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.comparison.train.ComparedRun;
import dev.twinprop.comparison.train.ComparedSoFar;
import dev.twinprop.contract.file.SafetensorsWriter;
import dev.twinprop.contract.file.TensorFile;
import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.file.TensorFiles;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.file.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a comparison stands, in files: the trainings that are through, and beside them what was seen of the plane. */
public final class ComparisonFiles {

    /** The file that is given to {@code --vary --resume}. */
    public static final String FILE = "comparison.json";

    private static final String SCHEMA = "twinprop/compared/1";
    private static final String TENSORS = "comparison.safetensors";

    private ComparisonFiles() {}

    /**
     * Writes it.
     *
     * @param spec what is trained, without the values that are compared
     * @return its files, {@value #FILE} first
     */
    public static List<Path> write(Path folder, ExperimentSpec spec, ComparedSoFar compared) throws IOException {
        Path tensors = folder.resolve(TENSORS);
        SafetensorsWriter.write(tensors, compared.seen()); // all that was seen before is in it too
        ObjectNode node = Beside.of(SCHEMA, spec);
        node.set("arguments", Beside.tree(compared.arguments()));
        node.set("seeds", Beside.tree(compared.seeds()));
        node.set("runs", Beside.tree(compared.runs()));
        Path file = folder.resolve(FILE);
        ReportFiles.write(file, Beside.text(node));
        return List.of(file, tensors);
    }

    /**
     * The experiment that is compared.
     *
     * @throws DataException if there is no such file or it is something else
     */
    public static ExperimentSpec experiment(Path file) {
        return Beside.experiment(file, Beside.read(file, SCHEMA));
    }

    /**
     * Reads where a comparison stood.
     *
     * @throws TensorFileException if what was seen is damaged
     * @throws DataException if anything else is
     */
    public static ComparedSoFar read(Path file) throws TensorFileException {
        JsonNode node = Beside.read(file, SCHEMA);
        Map<String, Tensor> seen = new LinkedHashMap<>();
        try (TensorFile tensors = TensorFiles.open(file.resolveSibling(TENSORS))) {
            for (String name : tensors.names()) {
                seen.put(name, StateTensors.exact(tensors.read(name).tensor()));
            }
        }
        return new ComparedSoFar(
                List.of(Beside.value(file, node.path("arguments"), String[].class)),
                List.of(Beside.value(file, node.path("seeds"), Long[].class)),
                List.of(Beside.value(file, node.path("runs"), ComparedRun[].class)),
                seen);
    }
}
