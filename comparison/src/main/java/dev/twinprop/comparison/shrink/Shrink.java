package dev.twinprop.comparison.shrink;

import dev.twinprop.comparison.diff.Diff;
import dev.twinprop.comparison.diff.DiffRequest;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.contract.rule.RuleEvaluator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Turns a diff that found a bug into the smallest one that shows it. */
public final class Shrink {

    /** Steps after the first wrong one that may be needed for the same diagnosis. */
    private static final int STEPS_AFTER = 3;

    /**
     * What shrinking gave.
     *
     * @param target the bug that was kept
     * @param others bugs that were found too, but not kept
     * @param before the size of the steps that were compared
     * @param after the size of the smallest case
     * @param trials how many cases were tried
     * @param minimal the smallest case
     * @param worked its numbers
     */
    public record Result(
            Target target,
            List<Target> others,
            Case.Size before,
            Case.Size after,
            int trials,
            double seconds,
            Case minimal,
            WorkedExample worked) {}

    private final DiffRequest request;
    private final RuleEvaluator evaluator;
    private final BiConsumer<Integer, Case> progress;

    /**
     * Shrinking of a diff whose candidate can be run again.
     *
     * @param progress is told the number of trials and the smallest case so far
     */
    public Shrink(DiffRequest request, RuleEvaluator evaluator, BiConsumer<Integer, Case> progress) {
        this.request = request;
        this.evaluator = evaluator;
        this.progress = progress;
    }

    /**
     * Shrinks the first bug of a report.
     *
     * @param report what the diff gave
     * @return empty if there is no bug, or it does not show again
     */
    public Optional<Result> run(Report report) {
        long start = System.nanoTime();
        Case all = Case.of(request.experiment(), request.steps());
        return Target.of(report).flatMap(target -> {
            Function<Case, Report> judge = this::diff;
            Optional<Case> shown = List.of(firstSteps(report, all), all).stream()
                    .filter(small -> target.isIn(judge.apply(small)))
                    .findFirst();
            return shown.map(first -> {
                Shrinker shrinker = new Shrinker(first, target, judge, progress);
                Case minimal = shrinker.shrink();
                WorkedExample worked = WorkedExample.of(request(minimal), diff(minimal));
                List<Target> others = Target.bugs(report).stream()
                        .filter(other -> !other.equals(target))
                        .toList();
                double seconds = (System.nanoTime() - start) / 1e9;
                return new Result(
                        target, others, all.size(), minimal.size(), shrinker.trials(), seconds, minimal, worked);
            });
        });
    }

    /** Long runs are not judged to their end over and over: the bug showed early. */
    private static Case firstSteps(Report report, Case all) {
        int shown = report.diagnoses().stream().mapToInt(Diagnosis::step).max().orElse(all.steps());
        int steps = shown + STEPS_AFTER;
        return steps >= all.steps() ? all : Cuts.steps(all, steps, all.steps()).orElse(all);
    }

    private DiffRequest request(Case small) {
        return new DiffRequest(small.experiment(), request.candidate(), request.reference(), Mode.RESYNC, small.steps())
                .widened(request.widen());
    }

    private Report diff(Case small) {
        return Diff.runOnce(request(small), evaluator, step -> {}).report();
    }
}
