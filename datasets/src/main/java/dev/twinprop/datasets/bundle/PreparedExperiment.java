package dev.twinprop.datasets.bundle;

import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.datasets.Experiments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An experiment with its values: drawn, or given in a file.
 *
 * @param experiment ready to run
 * @param notes layouts that were understood and defaults that were taken, in words; each begins with an id
 */
public record PreparedExperiment(Experiment experiment, List<String> notes) {

    public PreparedExperiment {
        notes = List.copyOf(notes);
    }

    /**
     * Draws the values of an experiment, or reads them where they are given.
     *
     * @param file the experiment's own; if the data are of type given, {@value Bundle#INPUTS} or else
     *     {@value Bundle#SAFETENSORS} is looked for beside it
     * @throws SpecException if they cannot be drawn, are not there, or do not fit
     * @throws TensorFileException if the file cannot be read
     */
    public static PreparedExperiment of(ExperimentSpec spec, Path file) throws TensorFileException {
        if (!(spec.data() instanceof DataSpec.Given)) {
            return new PreparedExperiment(Experiments.prepare(spec), List.of());
        }
        for (String name : List.of(Bundle.INPUTS, Bundle.SAFETENSORS)) {
            Path inputs = file.resolveSibling(name);
            if (Files.exists(inputs)) {
                return GivenInputs.read(inputs, spec);
            }
        }
        throw new SpecException(
                "data.type", "given needs the file " + file.resolveSibling(Bundle.INPUTS) + ", which is not there");
    }
}
