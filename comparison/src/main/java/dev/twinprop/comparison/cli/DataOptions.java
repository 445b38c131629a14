package dev.twinprop.comparison.cli;

import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.Scaling;
import dev.twinprop.contract.spec.SplitSpec;
import dev.twinprop.datasets.data.SourceData;
import dev.twinprop.datasets.stored.CsvSource;
import dev.twinprop.datasets.stored.DataFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is trained on. */
final class DataOptions {

    private static final double PART = 0.2;
    private static final long SEED = 42;

    @Option(
            names = "--data",
            paramLabel = "FILE.csv",
            description = "A table with a line of names, in place of the experiment's own data; needs --target.")
    @Nullable
    Path table;

    @Option(names = "--target", paramLabel = "COLUMN", description = "The column of the table that is predicted.")
    @Nullable
    String target;

    @Option(names = "--classes", description = "Numbers in the target column are classes.")
    boolean classes;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description =
                    "Where data sets lie (default: " + DataFolder.VARIABLE + ", or twinprop in the user's cache).")
    @Nullable
    Path folder;

    DataFolder folder() {
        return folder == null ? DataFolder.standard() : new DataFolder(folder);
    }

    /** The experiment on the table, its first and last layer as wide as the table asks for. */
    ExperimentSpec applyTo(ExperimentSpec spec) {
        if (table == null) {
            if (target != null || classes) {
                throw new Trouble("--target and --classes belong to --data FILE.csv");
            }
            return spec;
        }
        DataSpec.Csv csv = csv();
        SourceData data = CsvSource.read(csv).forOutputs(spec.network().outputs());
        boolean forClasses = spec.loss().hasProbabilityTargets();
        if (data.classes().isEmpty() && forClasses) {
            throw new Trouble(
                    table + ": column " + target + " holds numbers, and " + spec.name()
                            + " predicts classes; add --classes if they are, or name another experiment, for example regression");
        }
        SplitSpec split = new SplitSpec(
                OptionalDouble.empty(),
                OptionalDouble.of(PART),
                OptionalDouble.of(PART),
                Optional.empty(),
                Optional.empty(),
                !data.classes().isEmpty(),
                SEED);
        int features = data.rows().samples().shape(1);
        int outputs = data.rows().targets().shape(1);
        return spec.withNetwork(widened(spec.network(), features, outputs))
                .withData(new DataSpec.Parted(csv, split, Scaling.STANDARDIZE, Optional.empty()));
    }

    /** The table as a source. */
    DataSpec.Csv csv() {
        if (table == null || target == null) {
            throw new Trouble("--data FILE.csv needs --target COLUMN");
        }
        return new DataSpec.Csv(table.toString(), target, classes, List.of());
    }

    private static NetworkSpec widened(NetworkSpec network, int features, int outputs) {
        List<LayerSpec> layers = new ArrayList<>(network.layers());
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (layers.get(i) instanceof LayerSpec.Linear linear) {
                layers.set(i, new LayerSpec.Linear(outputs, linear.bias()));
                break;
            }
        }
        return new NetworkSpec(features, layers);
    }
}
