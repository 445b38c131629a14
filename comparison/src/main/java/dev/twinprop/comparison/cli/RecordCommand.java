package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.reference.RecordedReference;
import dev.twinprop.comparison.reference.ReferenceRecorder;
import dev.twinprop.contract.file.NpzWriter;
import dev.twinprop.contract.rule.RuleEvaluator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "record",
        header = "Store what a correct network computes, with bounds, to compare with later.",
        description = "Writes a bundle and reference.npz, which twinprop check --reference and the JUnit assertions use"
                + " without PyTorch.")
final class RecordCommand implements Callable<Integer> {

    @Spec
    CommandSpec command;

    @Mixin
    ExperimentArgument experiment;

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
        BundleOutput bundle = BundleOutput.of(experiment.name, overrides);
        Console console = Console.of(command);
        bundle.write(common, "record", console, folder -> List.of(record(bundle, folder, console)));
        return ExitCode.AGREE;
    }

    private Path record(BundleOutput bundle, Path folder, Console console) throws IOException {
        Path file = folder.resolve(RecordedReference.FILE);
        try (RuleEvaluator evaluator = Implementations.evaluator();
                Progress progress = console.progress("steps", bundle.steps())) {
            NpzWriter.write(
                    file,
                    ReferenceRecorder.record(
                            bundle.experiment(),
                            bundle.steps(),
                            Implementations.reference(reference),
                            evaluator,
                            progress));
        }
        return file;
    }
}
