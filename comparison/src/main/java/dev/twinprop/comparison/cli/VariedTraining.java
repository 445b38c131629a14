package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.gallery.ComparisonGallery;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.comparison.train.ComparedRun;
import dev.twinprop.comparison.train.ComparisonReport;
import dev.twinprop.comparison.train.ComparisonTables;
import dev.twinprop.comparison.train.SideOutcome;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.datasets.data.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The same experiment trained once per value of a field, and what became of each.
 *
 * @param field what varies
 * @param trainings each value's, in order
 * @param faults seeded into the hand-written network
 * @param marked epochs to point out
 */
record VariedTraining(
        String field, List<Choice> trainings, List<String> faults, Set<Integer> marked, List<String> arguments) {

    /** Early epochs, in which much happens, are recorded besides those that every training records. */
    private static final List<Integer> EARLY = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 70);

    /** One value and its training. */
    record Choice(String value, TrainRun run) {}

    /** The epochs that are recorded besides the usual ones. */
    static Set<Integer> recorded(Set<Integer> marked) {
        Set<Integer> epochs = new TreeSet<>(EARLY);
        epochs.addAll(marked);
        return epochs;
    }

    /**
     * Trains with each value from each seed, draws and writes.
     *
     * @return what to print, or null if someone stopped it before any value was through
     */
    TrainRun.@Nullable Result compare(List<Long> seeds) {
        TrainRun first = trainings.get(0).run();
        List<ComparedRun> runs = new ArrayList<>();
        List<String> through = new ArrayList<>();
        List<ComparisonGallery.Plane> planes = new ArrayList<>();
        @Nullable Parts parts = null;
        try (Interruption interruption = new Interruption();
                RuleEvaluator evaluator = Implementations.evaluator()) {
            for (Choice training : trainings) {
                List<ComparedRun> done = new ArrayList<>();
                for (long seed : seeds) {
                    boolean isShown = seed == seeds.get(0);
                    TrainRun.Compared compared = training.run().compared(seed, isShown, interruption, evaluator);
                    if (compared.outcome().isUnfinished()) {
                        break;
                    }
                    Parts data = compared.parts();
                    parts = data;
                    done.addAll(runs(training, seed, compared, isShown));
                    compared.boundary()
                            .ifPresent(boundary -> planes.add(
                                    new ComparisonGallery.Plane(training.value(), data.training(), boundary)));
                }
                if (done.size() < seeds.size() * training.run().networks().size()) {
                    first.console().note("stopped with " + training.value() + "; what was compared until then counts");
                    break;
                }
                runs.addAll(done);
                through.add(training.value());
            }
            if (parts == null || runs.isEmpty()) {
                return null;
            }
            boolean isWhole = through.size() == trainings.size();
            return written(report(parts, seeds, through, runs), planes, isWhole ? ExitCode.AGREE : ExitCode.TROUBLE);
        }
    }

    private static List<ComparedRun> runs(Choice training, long seed, TrainRun.Compared compared, boolean isShown) {
        List<ComparedRun> runs = new ArrayList<>();
        List<SideOutcome> sides = compared.outcome().sides();
        for (int i = 0; i < sides.size(); i++) {
            runs.add(ComparedRun.of(
                    training.value(),
                    seed,
                    training.run().batchSize(compared.parts()),
                    compared.untrained().get(i),
                    sides.get(i),
                    isShown));
        }
        return runs;
    }

    private ComparisonReport report(Parts parts, List<Long> seeds, List<String> values, List<ComparedRun> runs) {
        TrainRun first = trainings.get(0).run();
        int epochs = trainings.stream()
                .mapToInt(training -> training.run().epochs())
                .max()
                .orElseThrow();
        Map<String, Integer> rows = TrainRun.rows(parts);
        return new ComparisonReport(
                ComparisonReport.SCHEMA,
                arguments,
                first.spec().name(),
                first.spec().dtype().id(),
                faults,
                field,
                values,
                epochs,
                rows,
                parts.classes(),
                seeds,
                runs,
                TrainRun.versions());
    }

    private TrainRun.Result written(ComparisonReport report, List<ComparisonGallery.Plane> planes, int exitCode) {
        TrainRun first = trainings.get(0).run();
        String json = ReportFiles.json(report);
        OutputFiles.write(first.folder().resolve(TrainRun.REPORT), json + "\n");
        OutputFiles.write(first.folder().resolve(TrainRun.TABLES), ComparisonTables.markdown(report));
        if (first.drawn()) {
            first.draw(new ComparisonGallery(first.spec(), report, planes, marked).draw());
        }
        return new TrainRun.Result(null, json, ComparisonTables.summary(report), exitCode);
    }
}
