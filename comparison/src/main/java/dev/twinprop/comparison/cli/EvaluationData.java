package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.model.SavedModel;
import dev.twinprop.contract.json.NearestName;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.StoredSet;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.Experiments;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.data.ImageShape;
import dev.twinprop.datasets.data.Parts;
import dev.twinprop.datasets.data.SourceData;
import dev.twinprop.datasets.stored.CsvSource;
import dev.twinprop.datasets.stored.DataFolder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say on what a model is measured. */
final class EvaluationData {

    @Option(
            names = "--data",
            paramLabel = "NAME|FILE.csv",
            description = "A data set by its name (its test part, if it has one), or a table, in place of the data that"
                    + " the model was trained with.")
    @Nullable
    String data;

    @Option(names = "--target", paramLabel = "COLUMN", description = "The column of the table that is predicted.")
    @Nullable
    String target;

    @Option(
            names = "--part",
            paramLabel = "test|validation|training",
            description = "Of the data that the model was trained with (default: the last of these that there is).")
    @Nullable
    String part;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Where data sets lie.")
    @Nullable
    Path folder;

    /**
     * Rows to measure on, with what they are called.
     *
     * @param described where the rows are from, behind the word "the"
     * @param kind one word for it, as files are called
     */
    record Part(
            String name,
            String described,
            String kind,
            Dataset rows,
            List<String> classes,
            Optional<ImageShape> image) {}

    /** An experiment that has parameters of the right shapes, and data that do not matter. */
    static Experiment shapes(ExperimentSpec spec) {
        Dataset none = new Dataset(
                Tensor.of(
                        new int[] {1, spec.network().inputs()},
                        new double[spec.network().inputs()]),
                Tensor.of(
                        new int[] {1, spec.network().outputs()},
                        new double[spec.network().outputs()]));
        return Experiments.prepare(spec, none);
    }

    Part part(ExperimentSpec spec, SavedModel model) {
        if (data == null) {
            if (target != null) {
                throw new Trouble("--target belongs to --data FILE.csv");
            }
            return own(spec);
        }
        if (part != null) {
            throw new Trouble("--part belongs to the model's own data; leave it or --data out");
        }
        SourceData source = source(spec, model);
        Dataset rows = source.test().orElse(source.rows());
        int features = rows.samples().shape(1);
        if (features != spec.network().inputs()) {
            throw new Trouble("--data " + data + ": " + features + " features, but the model takes "
                    + spec.network().inputs());
        }
        Dataset scaled =
                model.scaling().map(fitted -> fitted.apply(rows, spec.dtype())).orElseGet(() -> rows.as(spec.dtype()));
        boolean isTest = source.test().isPresent();
        String described = isTest ? "test part of " + data : isTable(data) ? "table " + data : "data set " + data;
        return new Part(data, described, isTest ? "test" : "evaluated", scaled, source.classes(), source.image());
    }

    private static boolean isTable(String name) {
        return name.endsWith(".csv");
    }

    private SourceData source(ExperimentSpec spec, SavedModel model) {
        String name = String.valueOf(data);
        int outputs = spec.network().outputs();
        if (isTable(name)) {
            if (target == null) {
                throw new Trouble("--data " + name + " needs --target COLUMN");
            }
            DataSpec.Csv csv = new DataSpec.Csv(name, target, !model.classes().isEmpty(), features(spec));
            return CsvSource.read(csv, model.classes()).forOutputs(outputs);
        }
        List<String> known =
                Arrays.stream(StoredSet.values()).map(StoredSet::id).toList();
        StoredSet set = Arrays.stream(StoredSet.values())
                .filter(one -> one.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new Trouble("--data: unknown data set " + name + "; " + NearestName.hint(name, known)
                        + ", or a .csv file"));
        return Experiments.rows(new DataSpec.Stored(set), outputs, folder());
    }

    /** The columns that the model was trained on, where they were named. */
    private static List<String> features(ExperimentSpec spec) {
        return spec.data() instanceof DataSpec.Parted parted && parted.source() instanceof DataSpec.Csv csv
                ? csv.features()
                : List.of();
    }

    private Part own(ExperimentSpec spec) {
        Parts parts = Experiments.parts(spec, folder());
        String wanted = part != null
                ? part
                : parts.test().isPresent() ? "test" : parts.validation().isPresent() ? "validation" : "training";
        Optional<Dataset> rows = switch (wanted) {
            case "training" -> Optional.of(parts.training());
            case "validation" -> parts.validation();
            case "test" -> parts.test();
            default -> throw new Trouble("--part: expected test, validation or training, got " + wanted);
        };
        return new Part(
                spec.data().type() + ", " + wanted + " part",
                wanted + " part",
                wanted,
                rows.orElseThrow(
                        () -> new Trouble("--part: the data of " + spec.name() + " have no " + wanted + " part")),
                parts.classes(),
                parts.image());
    }

    private DataFolder folder() {
        return folder == null ? DataFolder.standard() : new DataFolder(folder);
    }
}
