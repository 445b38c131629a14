package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.diff.Diff;
import dev.twinprop.comparison.diff.DiffRequest;
import dev.twinprop.comparison.diff.ReferenceCheck;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.outside.RecordedTrace;
import dev.twinprop.comparison.outside.TraceReference;
import dev.twinprop.comparison.reference.RecordedReference;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.comparison.report.TextReport;
import dev.twinprop.comparison.search.SearchLimits;
import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.datasets.bundle.Bundle;
import dev.twinprop.datasets.bundle.PreparedExperiment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        header = "Judge a trace that a program outside has written.",
        description = "Exit code 0: it agrees; 1: a bug was found; 2: trouble.")
final class CheckCommand implements Callable<Integer> {

    @Spec
    CommandSpec command;

    @Parameters(
            index = "0",
            paramLabel = "BUNDLE_DIR",
            description = "The folder with experiment.json and inputs.npz that the program read.")
    Path bundle;

    @Parameters(index = "1", paramLabel = "TRACE", description = "What it recorded: an .npz or .safetensors file.")
    Path trace;

    @Option(
            names = "--dtype",
            paramLabel = "float64|float32",
            converter = DTypeConverter.class,
            completionCandidates = DTypeConverter.Candidates.class,
            description = "The type in which the program computed (default: that of the experiment).")
    @Nullable
    DType dtype;

    @Option(
            names = "--reference",
            paramLabel = "TRACE",
            description = "Numbers to compare with: what twinprop record wrote, or the trace of another program.")
    @Nullable
    Path reference;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        String file = experimentFile();
        ExperimentSpec declared = ExperimentSource.find(file);
        PreparedExperiment prepared = Preparing.prepare(file, dtype == null ? declared : declared.withDType(dtype));
        Experiment experiment = prepared.experiment();
        int steps = new Overrides().steps(declared, experiment);
        try (RecordedTrace candidate = RecordedTrace.open(trace, experiment, steps)) {
            List<String> notes = new ArrayList<>(prepared.notes());
            if (candidate.steps() < steps) {
                notes.add("fewer-steps: the trace ends after " + candidate.steps() + " of " + steps + " steps");
            }
            Diff.Outcome outcome =
                    judged(experiment, candidate, notes, declared).withArguments(Rerun.arguments(command));
            return print(experiment, outcome, Console.of(command));
        }
    }

    /** Against PyTorch's rules; or against recorded numbers, if the reference file holds bounds. */
    private Diff.Outcome judged(
            Experiment experiment, RecordedTrace candidate, List<String> notes, ExperimentSpec declared) {
        if (reference == null) {
            return judged(experiment, candidate, Implementations.reference("djl-pytorch"), notes);
        }
        try (RecordedReference recorded = RecordedReference.open(reference)) {
            if (recorded.hasBounds()) {
                if (experiment.spec().dtype() != declared.dtype()) {
                    throw new Trouble("--dtype: the bounds in " + reference + " are those of "
                            + declared.dtype().id() + "; record another reference with twinprop record --dtype "
                            + experiment.spec().dtype().id());
                }
                int steps = Math.min(candidate.steps(), recorded.steps());
                return ReferenceCheck.run(experiment, candidate, recorded, steps, notes);
            }
        } catch (TensorFileException e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
        try (RecordedTrace trusted = RecordedTrace.open(reference, experiment, candidate.steps())) {
            return judged(experiment, candidate, new TraceReference(trusted), notes);
        }
    }

    private Diff.Outcome judged(
            Experiment experiment, RecordedTrace candidate, ResumableImplementation trusted, List<String> notes) {
        Console console = Console.of(command);
        DiffRequest request =
                new DiffRequest(experiment, candidate, trusted, Mode.RESYNC, candidate.steps()).noting(notes);
        try (RuleEvaluator evaluator = Implementations.evaluator();
                Progress progress = console.progress("steps", request.steps())) {
            return Diff.run(request.searching(SearchLimits.standard(console.searchProgress())), evaluator, progress);
        }
    }

    private String experimentFile() {
        if (!Files.exists(bundle)) {
            throw new Trouble(bundle + ": no such folder; write one with twinprop bundle EXPERIMENT --out " + bundle);
        }
        Path file = Files.isDirectory(bundle) ? bundle.resolve(Bundle.EXPERIMENT) : bundle;
        if (!Files.exists(file)) {
            throw new Trouble(bundle + ": holds no " + Bundle.EXPERIMENT + "; is it a bundle?");
        }
        return file.toString();
    }

    private int print(Experiment experiment, Diff.Outcome outcome, Console console) {
        String json = ReportFiles.json(outcome.report());
        if (common.out != null) {
            console.note("wrote "
                    + ReportFolder.write(OutputFiles.folder(common.out), outcome, json)
                            .get(0));
        }
        int rows = experiment.batches().get(0).size();
        console.result(
                common.format == Format.json
                        ? json
                        : WrappedWarnings.in(TextReport.of(experiment.spec(), rows, outcome.report())));
        return ExitCode.of(outcome.report().verdict());
    }
}
