package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.diff.DiffRequest;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.DType;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that replace a field of the experiment. */
final class Overrides {

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Compare so many steps (default: the epochs, at least 3).")
    @Nullable
    Integer steps;

    @Option(names = "--epochs", paramLabel = "N", description = "Compare so many passes over the data.")
    @Nullable
    Integer epochs;

    @Option(names = "--batch-size", paramLabel = "N|full", description = "Rows per step.")
    @Nullable
    String batchSize;

    @Option(
            names = "--dtype",
            paramLabel = "float64|float32",
            converter = DTypeConverter.class,
            completionCandidates = DTypeConverter.Candidates.class,
            description = "The type in which the candidate computes.")
    @Nullable
    DType dtype;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the initial parameters.")
    @Nullable
    Long seed;

    ExperimentSpec applyTo(ExperimentSpec spec) {
        if (steps != null && epochs != null) {
            throw new Trouble("--steps and --epochs exclude each other; give one");
        }
        requirePositive("--steps", steps);
        requirePositive("--epochs", epochs);
        ExperimentSpec result = spec;
        if (dtype != null) {
            result = result.withDType(dtype);
        }
        if (seed != null) {
            if (seed < 0 || seed > 0xFFFFFFFFL) {
                throw new Trouble("--seed: expected a whole number in [0, 2³²), got " + seed);
            }
            result = result.withInit(result.init().withSeed(seed));
        }
        if (batchSize != null) {
            result = result.withBatchSize(parseBatchSize(batchSize));
        }
        return result;
    }

    /** The number of steps to compare. */
    int steps(ExperimentSpec spec, Experiment prepared) {
        int perEpoch = prepared.batches().stepsPerEpoch();
        if (steps != null) {
            return steps;
        }
        if (epochs != null) {
            return inSteps("--epochs", epochs, perEpoch);
        }
        return DiffRequest.stepsOf(prepared);
    }

    private static int inSteps(String name, int epochs, int perEpoch) {
        long steps = (long) epochs * perEpoch;
        if (steps > Integer.MAX_VALUE) {
            throw new Trouble(name + ": " + epochs + " epochs are " + steps + " steps; give fewer");
        }
        return Math.toIntExact(steps);
    }

    static OptionalInt parseBatchSize(String text) {
        if (text.equals("full")) {
            return OptionalInt.empty();
        }
        try {
            int rows = Integer.parseInt(text);
            requirePositive("--batch-size", rows);
            return OptionalInt.of(rows);
        } catch (NumberFormatException e) {
            throw new Trouble("--batch-size: expected a positive whole number or full, got " + text);
        }
    }

    private static void requirePositive(String option, @Nullable Integer value) {
        if (value != null && value <= 0) {
            throw new Trouble(option + ": expected a positive whole number, got " + value);
        }
    }
}
