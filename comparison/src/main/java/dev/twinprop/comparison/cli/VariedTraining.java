package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.gallery.ComparisonGallery;
import dev.twinprop.comparison.model.ComparisonFiles;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.comparison.train.ComparedSoFar;
import dev.twinprop.comparison.train.ComparisonReport;
import dev.twinprop.comparison.train.ComparisonTables;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.datasets.data.Parts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The same experiment trained once per value of a field, and what became of each.
 *
 * @param spec the experiment, without any of the values
 * @param field what varies
 * @param trainings each value's, in order
 * @param faults seeded into the hand-written network
 * @param marked epochs to point out
 */
record VariedTraining(
        ExperimentSpec spec, String field, List<ComparedTraining> trainings, List<String> faults, Set<Integer> marked) {

    /** Early epochs, in which much happens, are recorded besides those that every training records. */
    private static final List<Integer> EARLY = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 70);

    /** The epochs that are recorded besides the usual ones. */
    static Set<Integer> recorded(Set<Integer> marked) {
        Set<Integer> epochs = new TreeSet<>(EARLY);
        epochs.addAll(marked);
        return epochs;
    }

    /**
     * Trains with each value from each seed, draws and writes.
     *
     * @param before the trainings that are through
     * @return what to print; empty if someone stopped it before any value was through
     */
    Optional<TrainRun.Result> compare(ComparedSoFar before) {
        List<ComparedTraining> through = new ArrayList<>();
        ComparedSoFar compared = before;
        try (Interruption interruption = new Interruption();
                RuleEvaluator evaluator = Implementations.evaluator()) {
            for (ComparedTraining training : trainings) {
                compared = training.train(compared, interruption, evaluator);
                if (training.isMissing(compared)) {
                    stopped(training, compared);
                    break;
                }
                through.add(training);
            }
            return through.isEmpty() ? Optional.empty() : Optional.of(written(through, compared));
        }
    }

    private void stopped(ComparedTraining training, ComparedSoFar compared) {
        TrainRun run = training.run();
        try {
            List<Path> files = ComparisonFiles.write(run.folder(), spec, compared);
            run.files().add(files);
            run.files().finish();
            run.console()
                    .note("stopped with " + training.value()
                            + "; what was through before it is compared; go on with: "
                            + ResumeHint.of(run.command(), files.get(0), run.folder()));
        } catch (IOException e) {
            throw new Trouble(
                    "cannot write " + run.folder().resolve(ComparisonFiles.FILE) + ": " + OutputFiles.reason(e));
        }
    }

    private TrainRun.Result written(List<ComparedTraining> through, ComparedSoFar compared) {
        TrainRun first = trainings.get(0).run();
        Parts parts = first.parts();
        ComparisonReport report = report(through, compared, parts);
        String json = ReportFiles.json(report);
        first.files().write(TrainRun.REPORT, json + "\n");
        first.files().write(TrainRun.TABLES, ComparisonTables.markdown(report));
        if (first.drawn()) {
            List<ComparisonGallery.Plane> planes = through.stream()
                    .flatMap(one -> one.plane(compared).stream())
                    .toList();
            first.draw(new ComparisonGallery(first.spec(), report, planes, marked).draw());
        }
        first.files().finish();
        int exitCode = through.size() == trainings.size() ? ExitCode.AGREE : ExitCode.TROUBLE;
        return new TrainRun.Result(null, json, ComparisonTables.summary(report), exitCode);
    }

    private ComparisonReport report(List<ComparedTraining> through, ComparedSoFar compared, Parts parts) {
        TrainRun first = trainings.get(0).run();
        List<String> values = through.stream().map(ComparedTraining::value).toList();
        return new ComparisonReport(
                ComparisonReport.SCHEMA,
                compared.arguments(),
                first.spec().name(),
                first.spec().dtype().id(),
                faults,
                field,
                values,
                trainings.stream()
                        .mapToInt(training -> training.run().epochs())
                        .max()
                        .orElseThrow(),
                TrainRun.rows(parts),
                parts.classes(),
                compared.seeds(),
                compared.runs().stream()
                        .filter(run -> values.contains(run.value()))
                        .toList(),
                TrainRun.versions());
    }
}
