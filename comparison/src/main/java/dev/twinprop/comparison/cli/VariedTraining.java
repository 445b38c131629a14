package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.gallery.ComparisonGallery;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.comparison.train.ComparedRun;
import dev.twinprop.comparison.train.ComparisonReport;
import dev.twinprop.comparison.train.ComparisonTables;
import dev.twinprop.comparison.train.PartScores;
import dev.twinprop.comparison.train.SideOutcome;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.datasets.data.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
     * @return what to print; empty if someone stopped it before any value was through
     */
    Optional<TrainRun.Result> compare(List<Long> seeds) {
        List<Through> through = new ArrayList<>();
        try (Interruption interruption = new Interruption();
                RuleEvaluator evaluator = Implementations.evaluator()) {
            for (Choice training : trainings) {
                Optional<Through> one = train(training, seeds, interruption, evaluator);
                if (one.isEmpty()) {
                    training.run()
                            .console()
                            .note("stopped with " + training.value() + "; what was through before it is compared");
                    break;
                }
                through.add(one.get());
            }
            return through.isEmpty() ? Optional.empty() : Optional.of(written(seeds, through));
        }
    }

    /**
     * A value that was trained with from all seeds.
     *
     * @param parts the data
     * @param plane what the networks made of it from the first seed, if they are points of the plane
     */
    private record Through(
            String value, Parts parts, List<ComparedRun> runs, Optional<ComparisonGallery.Plane> plane) {}

    /** Empty if someone stopped it. */
    private static Optional<Through> train(
            Choice training, List<Long> seeds, Interruption interruption, RuleEvaluator evaluator) {
        training.run().warmUp(seeds.get(0), interruption, evaluator);
        List<TrainRun.Compared> all = new ArrayList<>();
        List<ComparedRun> runs = new ArrayList<>();
        for (long seed : seeds) {
            boolean isShown = all.isEmpty();
            TrainRun.Compared compared = training.run().compared(seed, isShown, interruption, evaluator);
            if (compared.outcome().isUnfinished()) {
                return Optional.empty();
            }
            all.add(compared);
            int batchSize = training.run().batchSize(compared.parts());
            List<SideOutcome> sides = compared.outcome().sides();
            for (int i = 0; i < sides.size(); i++) {
                PartScores untrained = compared.untrained().get(i);
                runs.add(ComparedRun.of(training.value(), seed, batchSize, untrained, sides.get(i), isShown));
            }
        }
        Parts parts = all.get(0).parts();
        Optional<ComparisonGallery.Plane> plane = all.get(0)
                .boundary()
                .map(boundary -> new ComparisonGallery.Plane(training.value(), parts.training(), boundary));
        return Optional.of(new Through(training.value(), parts, runs, plane));
    }

    private TrainRun.Result written(List<Long> seeds, List<Through> through) {
        TrainRun first = trainings.get(0).run();
        ComparisonReport report = report(seeds, through);
        String json = ReportFiles.json(report);
        first.files().write(TrainRun.REPORT, json + "\n");
        first.files().write(TrainRun.TABLES, ComparisonTables.markdown(report));
        if (first.drawn()) {
            List<ComparisonGallery.Plane> planes =
                    through.stream().flatMap(one -> one.plane().stream()).toList();
            first.draw(new ComparisonGallery(first.spec(), report, planes, marked).draw());
        }
        first.files().finish();
        int exitCode = through.size() == trainings.size() ? ExitCode.AGREE : ExitCode.TROUBLE;
        return new TrainRun.Result(null, json, ComparisonTables.summary(report), exitCode);
    }

    private ComparisonReport report(List<Long> seeds, List<Through> through) {
        TrainRun first = trainings.get(0).run();
        Parts parts = through.get(0).parts();
        return new ComparisonReport(
                ComparisonReport.SCHEMA,
                arguments,
                first.spec().name(),
                first.spec().dtype().id(),
                faults,
                field,
                through.stream().map(Through::value).toList(),
                trainings.stream()
                        .mapToInt(training -> training.run().epochs())
                        .max()
                        .orElseThrow(),
                TrainRun.rows(parts),
                parts.classes(),
                seeds,
                through.stream().flatMap(one -> one.runs().stream()).toList(),
                TrainRun.versions());
    }
}
