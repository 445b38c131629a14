package dev.twinprop.comparison.cli;

import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.datasets.bundle.PreparedExperiment;
import java.nio.file.Path;

/** Makes the experiment of an argument ready to run; what is wrong with it is the user's trouble, said in one line. */
final class Preparing {

    private Preparing() {}

    /**
     * Draws its values, or reads them from the file beside it.
     *
     * @param argument the experiment's name or file on the command line
     */
    static PreparedExperiment prepare(String argument, ExperimentSpec spec) {
        try {
            return PreparedExperiment.of(spec, Path.of(argument));
        } catch (SpecException e) {
            throw new Trouble(argument + ": " + e.getMessage());
        } catch (TensorFileException e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }
}
