package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.datasets.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "bundle",
        header = "Write experiment.json and inputs.npz for an implementation outside.",
        description = "A program in any language reads them, runs the steps and writes a trace for twinprop check.")
final class BundleCommand implements Callable<Integer> {

    @Spec
    CommandSpec command;

    @Parameters(
            paramLabel = "EXPERIMENT",
            completionCandidates = ExperimentSource.Candidates.class,
            description = "A built-in experiment, or a .json or .yaml file.")
    String experiment;

    @Mixin
    Overrides overrides;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        ExperimentSpec spec = overrides.applyTo(ExperimentSource.find(experiment));
        Experiment prepared = Preparing.prepare(experiment, spec).experiment();
        int steps = overrides.steps(spec, prepared);
        Path folder =
                OutputFiles.folder(common.out != null ? common.out : Path.of("twinprop-out", spec.name(), "bundle"));
        try {
            Bundle.write(prepared, steps, folder);
        } catch (IOException e) {
            throw new Trouble(
                    "cannot write into " + folder + ": " + e.getMessage() + "; give another folder with --out");
        }
        print(Console.of(command), folder, steps);
        return ExitCode.AGREE;
    }

    private void print(Console console, Path folder, int steps) {
        List<String> files = List.of(
                folder.resolve(Bundle.EXPERIMENT).toString(),
                folder.resolve(Bundle.INPUTS).toString(),
                folder.resolve(Bundle.SAFETENSORS).toString());
        console.result(
                common.format == Format.json
                        ? ReportFiles.json(Map.of("files", files, "steps", steps))
                        : String.join(System.lineSeparator(), files));
    }
}
