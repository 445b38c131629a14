package dev.twinprop.comparison.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinprop.comparison.diff.JudgedSoFar;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.contract.spec.ExperimentSpec;
import java.io.IOException;
import java.nio.file.Path;

/** How far a training was judged, in a file. */
public final class JudgedFile {

    /** The file that is given to {@code --lockstep --resume}. */
    public static final String FILE = "judged.json";

    private static final String SCHEMA = "twinprop/judged/1";
    private static final String JUDGED = "judged";

    private JudgedFile() {}

    /** Writes it over the one before. */
    public static Path write(Path folder, ExperimentSpec spec, JudgedSoFar judged) throws IOException {
        ObjectNode node = Beside.of(SCHEMA, spec);
        node.set(JUDGED, Beside.tree(judged));
        Path file = folder.resolve(FILE);
        ReportFiles.write(file, Beside.text(node));
        return file;
    }

    /**
     * The experiment that was judged.
     *
     * @throws dev.twinprop.datasets.file.DataException if there is no such file or it is something else
     */
    public static ExperimentSpec experiment(Path file) {
        return Beside.experiment(file, Beside.read(file, SCHEMA));
    }

    /**
     * What was judged.
     *
     * @throws dev.twinprop.datasets.file.DataException if there is no such file or it is something else
     */
    public static JudgedSoFar read(Path file) {
        JsonNode node = Beside.read(file, SCHEMA);
        return Beside.value(file, node.path(JUDGED), JudgedSoFar.class);
    }
}
