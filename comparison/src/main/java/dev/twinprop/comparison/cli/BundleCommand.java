package dev.twinprop.comparison.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "bundle",
        header = "Write experiment.json and inputs.npz for an implementation outside.",
        description = "A program in any language reads them, runs the steps and writes a trace for twinprop check.")
final class BundleCommand implements Callable<Integer> {

    @Spec
    CommandSpec command;

    @Mixin
    ExperimentArgument experiment;

    @Mixin
    Overrides overrides;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        BundleOutput.of(experiment.name, overrides).write(common, "bundle", Console.of(command), folder -> List.of());
        return ExitCode.AGREE;
    }
}
