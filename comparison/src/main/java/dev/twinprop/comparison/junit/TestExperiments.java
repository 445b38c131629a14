package dev.twinprop.comparison.junit;

import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.datasets.BuiltInExperiments;
import dev.twinprop.datasets.bundle.PreparedExperiment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the experiment that an annotation names. */
final class TestExperiments {

    private TestExperiments() {}

    /**
     * A built-in experiment, or that of a file.
     *
     * @throws IllegalArgumentException if there is no such experiment, or it cannot be read
     */
    static Experiment find(String name) {
        Path file = Path.of(name);
        try {
            Optional<ExperimentSpec> builtIn = BuiltInExperiments.find(name);
            ExperimentSpec spec = builtIn.isPresent() ? builtIn.get() : ExperimentReader.read(file);
            return PreparedExperiment.of(spec, file).experiment();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    name + " is no built-in experiment (" + String.join(", ", BuiltInExperiments.names())
                            + ") and cannot be read as a file: " + e.getMessage(),
                    e);
        }
    }
}
