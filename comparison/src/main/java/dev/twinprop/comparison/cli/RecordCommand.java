package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.reference.RecordedReference;
import dev.twinprop.comparison.reference.ReferenceRecorder;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.contract.file.NpzWriter;
import dev.twinprop.contract.rule.RuleEvaluator;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "record",
        header = "Store what a correct network computes, with bounds, to compare with later.",
        description = "Writes a bundle and reference.npz, which twinprop check --reference and the JUnit assertions use"
                + " without PyTorch.")
final class RecordCommand implements Callable<Integer> {

    @Spec
    CommandSpec command;

    @Parameters(
            paramLabel = "EXPERIMENT",
            completionCandidates = ExperimentSource.Candidates.class,
            description = "A built-in experiment, or a .json or .yaml file.")
    String experiment;

    @Option(
            names = "--reference",
            paramLabel = "NAME",
            defaultValue = "djl-pytorch",
            description = "The trusted implementation (default: ${DEFAULT-VALUE}).")
    String reference;

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
                OutputFiles.folder(common.out != null ? common.out : Path.of("twinprop-out", spec.name(), "record"));
        Console console = Console.of(command);
        try (RuleEvaluator evaluator = Implementations.evaluator();
                Progress progress = console.progress("steps", steps)) {
            Bundle.write(prepared, steps, folder);
            NpzWriter.write(
                    folder.resolve(RecordedReference.FILE),
                    ReferenceRecorder.record(
                            prepared, steps, Implementations.reference(reference), evaluator, progress));
        } catch (IOException e) {
            throw new Trouble(
                    "cannot write into " + folder + ": " + e.getMessage() + "; give another folder with --out");
        }
        List<String> files = List.of(
                folder.resolve(Bundle.EXPERIMENT).toString(),
                folder.resolve(Bundle.INPUTS).toString(),
                folder.resolve(Bundle.SAFETENSORS).toString(),
                folder.resolve(RecordedReference.FILE).toString());
        console.result(
                common.format == Format.json
                        ? ReportFiles.json(Map.of("files", files, "steps", steps))
                        : String.join(System.lineSeparator(), files));
        return ExitCode.AGREE;
    }
}
