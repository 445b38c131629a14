package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.datasets.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A bundle that a command writes, with what else it puts beside it.
 *
 * @param experiment with its values
 * @param steps how many steps it holds
 */
record BundleOutput(Experiment experiment, int steps) {

    /** Writes further files into the folder of a bundle, and names them. */
    interface Beside {
        List<Path> write(Path folder) throws IOException;
    }

    /** The experiment of an argument, made ready, with the options that replace its fields. */
    static BundleOutput of(String argument, Overrides overrides) {
        ExperimentSpec spec = overrides.applyTo(ExperimentSource.find(argument));
        Experiment experiment = Preparing.prepare(argument, spec).experiment();
        return new BundleOutput(experiment, overrides.steps(spec, experiment));
    }

    /**
     * Writes the files and prints their paths.
     *
     * @param what the name of the folder where none is given
     */
    void write(CommonOptions common, String what, Console console, Beside beside) {
        String name = experiment.spec().name();
        Path folder = OutputFiles.folder(common.out != null ? common.out : Path.of("twinprop-out", name, what));
        List<Path> files = new ArrayList<>();
        try {
            Bundle.write(experiment, steps, folder);
            for (String file : List.of(Bundle.EXPERIMENT, Bundle.INPUTS, Bundle.SAFETENSORS)) {
                files.add(folder.resolve(file));
            }
            files.addAll(beside.write(folder));
        } catch (IOException e) {
            throw new Trouble(
                    "cannot write into " + folder + ": " + e.getMessage() + "; give another folder with --out");
        }
        List<String> paths = files.stream().map(Path::toString).toList();
        console.result(
                common.format == Format.json
                        ? ReportFiles.json(Map.of("files", paths, "steps", steps))
                        : String.join(System.lineSeparator(), paths));
    }
}
