package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.diff.Diff;
import dev.twinprop.comparison.diff.DiffRequest;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.comparison.report.TextReport;
import dev.twinprop.comparison.search.SearchLimits;
import dev.twinprop.comparison.shrink.Shrink;
import dev.twinprop.comparison.shrink.ShrunkReport;
import dev.twinprop.comparison.shrink.WorkedText;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.datasets.bundle.PreparedExperiment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "diff",
        header = "Run candidate and reference in lockstep, compare, diagnose.",
        description = "Exit code 0: they agree; 1: a bug was found; 2: trouble.")
final class DiffCommand implements Callable<Integer> {

    @Spec
    CommandSpec command;

    @Mixin
    ExperimentArgument experiment;

    @Mixin
    CandidateOptions candidate;

    @Option(
            names = "--reference",
            paramLabel = "NAME",
            defaultValue = "djl-pytorch",
            description = "The trusted implementation (default: ${DEFAULT-VALUE}).")
    String reference;

    @Option(
            names = "--fault",
            paramLabel = "ID[@k]",
            description = "Seed a known bug into the candidate, in every layer or in layer k. Repeatable.")
    List<String> faults = List.of();

    @Option(
            names = "--mode",
            paramLabel = "resync|free",
            converter = ModeConverter.class,
            completionCandidates = ModeConverter.Candidates.class,
            description = "resync: the reference starts each step from the candidate's parameters (default);"
                    + " free: both run on.")
    Mode mode = Mode.RESYNC;

    @Option(
            names = "--widen",
            paramLabel = "FACTOR",
            description = "Take all bounds so many times as wide as derived (at least 1; default: 1).")
    double widen = 1;

    @Option(names = "--picture", description = "Also draw the errors of all quantities: errors.png and errors.svg.")
    boolean picture;

    @Mixin
    Probing probing;

    @Mixin
    Shrinking shrinking;

    @Mixin
    DeviceOption device;

    @Mixin
    Overrides overrides;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        if (!(widen >= 1 && widen < Double.POSITIVE_INFINITY)) {
            throw new Trouble("--widen: expected a number of at least 1, got " + widen);
        }
        ExperimentSpec spec = overrides.applyTo(ExperimentSource.find(experiment.name));
        try {
            Implementation examined = candidate.candidate();
            ResumableImplementation trusted = Implementations.reference(reference);
            device.requireUse(examined, trusted);
            Implementation seeded = FaultSeeding.seed(device.placed(examined), faults, spec);
            shrinking.requireRerunnable(seeded);
            shrinking.requireLinear(spec);
            ResumableImplementation placed = device.placed(trusted);
            DiffRequest request = probing.isAsked()
                    ? probing.request(spec, overrides, seeded, placed, mode)
                    : own(Preparing.prepare(experiment.name, spec), seeded, placed);
            return print(request.widened(widen), Console.of(command));
        } catch (SpecException e) {
            throw new Trouble(experiment.name + ": " + e.getMessage());
        }
    }

    private DiffRequest own(PreparedExperiment prepared, Implementation seeded, ResumableImplementation trusted) {
        Experiment values = prepared.experiment();
        return new DiffRequest(values, seeded, trusted, mode, overrides.steps(values.spec(), values))
                .noting(prepared.notes());
    }

    private int print(DiffRequest request, Console console) {
        ExperimentSpec spec = request.experiment().spec();
        Path folder = OutputFiles.folder(common.out != null ? common.out : Path.of("twinprop-out", spec.name()));
        Diff.Outcome outcome;
        Optional<Shrink.Result> smallest;
        try (RuleEvaluator evaluator = Implementations.evaluator();
                Progress progress = console.progress("steps", request.steps())) {
            outcome = Diff.run(request.searching(SearchLimits.standard(console.searchProgress())), evaluator, progress)
                    .withArguments(Rerun.arguments(command));
            smallest = shrinking.run(request, evaluator, outcome.report(), console);
        }
        String json = smallest.map(shrunk -> ReportFiles.json(ShrunkReport.of(outcome.report(), shrunk)))
                .orElseGet(() -> ReportFiles.json(outcome.report()));
        Path reportFile = ReportFolder.write(folder, outcome, json).get(0);
        if (picture) {
            OutputFiles.write(folder, "errors", DiffPicture.of(outcome.report()));
        }
        int rows = request.experiment().batches().get(0).size();
        String worked = smallest.map(WorkedText::of).orElse("");
        Path minimal = folder.resolve("minimal.txt");
        if (worked.isEmpty()) {
            OutputFiles.delete(minimal); // that of an earlier run
        } else {
            OutputFiles.write(minimal, worked);
        }
        String text = worked.isEmpty() ? WrappedWarnings.in(TextReport.of(spec, rows, outcome.report())) : worked;
        console.result(common.format == Format.json ? json : text);
        console.note("wrote " + reportFile + (worked.isEmpty() ? "" : " and " + minimal));
        return ExitCode.of(outcome.report().verdict());
    }
}
