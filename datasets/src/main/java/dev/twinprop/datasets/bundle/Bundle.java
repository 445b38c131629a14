package dev.twinprop.datasets.bundle;

import dev.twinprop.contract.file.NpzWriter;
import dev.twinprop.contract.file.SafetensorsWriter;
import dev.twinprop.contract.json.ExperimentWriter;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.TraceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A folder from which a program in any language can run an experiment.
 *
 * <p>{@value #EXPERIMENT} says what is trained and how; {@value #INPUTS} holds the initial parameters and one batch per
 * step, rows being samples. The same values stand in {@value #SAFETENSORS}, which is easier to read without a library.
 */
public final class Bundle {

    /** The name of the specification in the folder. */
    public static final String EXPERIMENT = "experiment.json";

    /** The name of the values in the folder. */
    public static final String INPUTS = "inputs.npz";

    /** The name of the same values in the other format. */
    public static final String SAFETENSORS = "inputs.safetensors";

    private Bundle() {}

    /**
     * Writes an experiment with the values of its first steps; each file appears whole or not at all.
     *
     * @param steps how many steps are to be run, at least 1
     * @param folder created if it is not there
     * @throws IOException if a file cannot be written
     */
    public static void write(Experiment experiment, int steps, Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, Tensor> inputs = inputs(experiment, steps);
        NpzWriter.write(folder.resolve(INPUTS), inputs);
        SafetensorsWriter.write(folder.resolve(SAFETENSORS), inputs);
        Path file = folder.resolve(EXPERIMENT);
        Path aside = folder.resolve("." + EXPERIMENT + ".part");
        try {
            Files.writeString(aside, ExperimentWriter.json(given(experiment.spec(), steps)));
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /**
     * The initial parameters as {@code W1}, {@code b1}, …; the batch of step s as {@code x}, {@code y} and the masks of
     * dropout under its prefix, with {@code learningRate} where a schedule changes it.
     *
     * <p>All but learning rates are in the experiment's type, so that a program which takes over the type of its inputs computes in it.
     */
    public static Map<String, Tensor> inputs(Experiment experiment, int steps) {
        DType dtype = experiment.spec().dtype();
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (String parameter : Quantities.parameters(experiment.spec().network())) {
            Tensor initial = experiment.initialParameters().get(parameter);
            if (initial != null) {
                inputs.put(parameter, initial.as(dtype));
            }
        }
        for (int step = 0; step < steps; step++) {
            MiniBatch batch = experiment.batches().get(step);
            for (String name : Quantities.given(experiment.spec().network())) {
                Tensor value = Objects.requireNonNull(batch.quantities().get(name));
                inputs.put(new TraceKey(step, name).toString(), value.as(dtype));
            }
            if (experiment.spec().isScheduled()) {
                inputs.put(
                        new TraceKey(step, Quantities.LEARNING_RATE).toString(),
                        Tensor.scalar(experiment.learningRates().at(step)));
            }
        }
        return inputs;
    }

    /** The same experiment with its data given: what was drawn stands beside it. */
    private static ExperimentSpec given(ExperimentSpec spec, int steps) {
        return new ExperimentSpec(
                spec.name(),
                spec.network(),
                spec.loss(),
                spec.regularization(),
                spec.optimizer(),
                new DataSpec.Given(),
                spec.init(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                1,
                OptionalInt.of(steps),
                spec.dtype(),
                spec.activations(),
                spec.clipGradient(),
                spec.schedule(),
                spec.training());
    }
}
