package dev.twinprop.comparison.cli;

import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.TrainingSpec;
import dev.twinprop.contract.tensor.DType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that replace what an experiment says of its training. */
final class TrainOverrides {

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training part.")
    @Nullable
    Integer epochs;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Stop after so many epochs without a smaller validation loss, and keep the best parameters.")
    @Nullable
    Integer patience;

    @Option(
            names = "--dtype",
            paramLabel = "float64|float32",
            converter = DTypeConverter.class,
            completionCandidates = DTypeConverter.Candidates.class,
            description = "The type in which the networks compute.")
    @Nullable
    DType dtype;

    @Option(names = "--batch-size", paramLabel = "N|full", description = "Rows per step.")
    @Nullable
    String batchSize;

    @Option(names = "--learning-rate", paramLabel = "X", description = "Short for --set optimizer.learningRate=X.")
    @Nullable
    String learningRate;

    @Option(
            names = "--set",
            paramLabel = "FIELD=VALUE",
            description = "Replace any field of the experiment, for example init.scale=1. Repeatable.")
    Map<String, String> fields = Map.of();

    /** The experiment as it is to be trained: its epochs and type are those of the training. */
    ExperimentSpec applyTo(ExperimentSpec spec) {
        Map<String, String> edits = new LinkedHashMap<>(fields);
        if (learningRate != null) {
            edits.put("optimizer.learningRate", learningRate);
        }
        ExperimentSpec edited = FieldEdits.apply(spec, edits);
        TrainingSpec training = edited.training();
        int passes = positive("--epochs", epochs, training.epochs()).orElse(edited.epochs());
        ExperimentSpec result = edited.withDType(
                        dtype != null ? dtype : training.dtype().orElse(edited.dtype()))
                .withTraining(new TrainingSpec(
                        OptionalInt.of(passes),
                        Optional.empty(),
                        positive("--patience", patience, training.patience())));
        return batchSize == null ? result : result.withBatchSize(Overrides.parseBatchSize(batchSize));
    }

    private static OptionalInt positive(String option, @Nullable Integer value, OptionalInt absent) {
        if (value != null && value <= 0) {
            throw new Trouble(option + ": expected a positive whole number, got " + value);
        }
        return value == null ? absent : OptionalInt.of(value);
    }
}
