package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.ball.Rounding;
import dev.twinprop.comparison.diagnosis.Evidence;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.lockstep.Lockstep;
import dev.twinprop.comparison.lockstep.StepPair;
import dev.twinprop.comparison.lockstep.Storage;
import dev.twinprop.comparison.probe.Discriminator;
import dev.twinprop.comparison.probe.ProbeQuality;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.EndToEndRow;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.SideBySide;
import dev.twinprop.comparison.search.FormulaSearch;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Runs two implementations in lockstep and says where they part. */
public final class Diff {

    /** Rows of later steps are kept only where they are the worst of their quantity, so that memory does not grow. */
    private static final int STEPS_KEPT = 10;

    /**
     * What a diff gives.
     *
     * @param report the result as data
     * @param sideBySide the table of both sides
     */
    public record Outcome(Report report, String sideBySide) {

        /** The same outcome with the arguments of the command that gave it. */
        public Outcome withArguments(List<String> command) {
            return new Outcome(report.withArguments(command), sideBySide);
        }
    }

    /**
     * What a diff that can be stopped gives.
     *
     * @param outcome empty if it was stopped
     * @param soFar what was judged until then
     */
    public record Part(Optional<Outcome> outcome, JudgedSoFar soFar) {}

    private Diff() {}

    /**
     * Compares the requested steps; where several causes fit, the candidate is run on probes that tell them apart.
     *
     * @param evaluator computes the rules by which the candidate is judged
     * @param progress is told how many steps are behind
     */
    public static Outcome run(DiffRequest request, RuleEvaluator evaluator, IntConsumer progress) {
        if (!request.candidate().isRerunnable()) {
            return runOnce(request, evaluator, progress);
        }
        Discriminator discriminator = new Discriminator(
                request.experiment(),
                request.reference(),
                probe -> runOnce(request.on(probe), evaluator, step -> {})
                        .report()
                        .diagnoses());
        return run(request, evaluator, progress, discriminator::settle, discriminator::notes);
    }

    /** Compares the requested steps without running the candidate again: all causes that fit are reported. */
    public static Outcome runOnce(DiffRequest request, RuleEvaluator evaluator, IntConsumer progress) {
        return run(request, evaluator, progress, diagnoses -> diagnoses, List::of);
    }

    /**
     * The same in a way that can be stopped, and gone on with by repeating what was judged.
     *
     * @throws RepeatedRunException if the steps that were judged before give other numbers now
     */
    public static Part runOnce(DiffRequest request, RuleEvaluator evaluator, Course course) {
        return run(request, evaluator, course, diagnoses -> diagnoses, List::of);
    }

    private static Outcome run(
            DiffRequest request,
            RuleEvaluator evaluator,
            IntConsumer progress,
            UnaryOperator<List<Diagnosis>> settle,
            Supplier<List<String>> notes) {
        return run(request, evaluator, Course.whole(progress), settle, notes)
                .outcome()
                .orElseThrow();
    }

    private static Part run(
            DiffRequest request,
            RuleEvaluator evaluator,
            Course course,
            UnaryOperator<List<Diagnosis>> settle,
            Supplier<List<String>> notes) {
        ExperimentSpec spec = request.experiment().spec();
        List<String> quantities = Quantities.computed(spec);
        EndToEndTable table = new EndToEndTable(STEPS_KEPT);
        SideBySide sideBySide = new SideBySide(spec.network());
        Judge rules = new Judge(evaluator, Rounding.of(spec.dtype()).widened(request.widen()));
        CandidateJudge judge = new CandidateJudge(
                request.experiment(), rules, request.candidate().records(spec));
        JudgedSoFar before = course.from();
        RunningJudgement running = new RunningJudgement(before);
        judge.habits().take(before.habits());
        ProbeQuality quality = new ProbeQuality(spec, request.steps());
        int compared = 0;
        List<String> recognised;
        List<String> notCompared;
        boolean couldBeTransposed;
        try (Lockstep lockstep = lockstep(request)) {
            for (int step = 0; step < request.steps(); step++) {
                StepPair pair = lockstep.next();
                List<EndToEndRow> rows = EndToEnd.compare(pair, quantities);
                table.add(rows);
                sideBySide.add(pair, rows);
                quality.add(pair.batch(), pair.reference());
                compared += rows.size();
                if (step < before.steps()) {
                    repeat(judge, pair, before);
                } else if (running.add(pair, judge.judge(pair))) {
                    judge.retain(step);
                }
                course.progress().accept(step + 1);
                if (step + 1 < request.steps() && course.isStopAsked().getAsBoolean()) {
                    return new Part(
                            Optional.empty(),
                            step + 1 < before.steps()
                                    ? before
                                    : running.soFar(
                                            pair.candidate(), judge.habits().taken()));
                }
            }
            recognised = lockstep.recognised();
            notCompared = lockstep.notCompared();
            couldBeTransposed = lockstep.isStorageUntold() && request.storage() == Storage.AS_DECLARED;
        }
        DiffRequest transposed = request.storing(Storage.TRANSPOSED);
        if (couldBeTransposed && !running.findings().isEmpty() && agrees(transposed, rules)) {
            return run(transposed, evaluator, Course.whole(course.progress()), settle, notes);
        }
        Evidence kept = judge.evidence(running.evidence().steps());
        FormulaSearch search =
                new FormulaSearch(kept, rules, evaluator, request.searchLimits(), new CandidateReruns(request, rules));
        Conclusion conclusion = Conclusion.of(
                kept,
                rules,
                search,
                running.evidence().origins(),
                running.findings().kept(),
                judge.misshapen(),
                recognised,
                running.isCompensated(),
                settle);
        List<String> warnings = new ArrayList<>(notes.get());
        warnings.addAll(running.notFinite().warnings());
        warnings.addAll(warnings(request, quality, running));
        Set<String> notRecorded = new LinkedHashSet<>(quantities);
        notRecorded.removeAll(judge.recorded());
        Report report = new Report(
                Report.SCHEMA,
                List.of(),
                spec.name(),
                request.reference().name(),
                request.candidate().name(),
                spec.dtype().id(),
                request.mode().id(),
                request.widen(),
                conclusion.verdict(),
                request.steps(),
                compared,
                List.copyOf(notRecorded),
                notCompared,
                recognised,
                running.findings().kept(),
                conclusion.diagnoses(),
                conclusion.unexplained(),
                running.notJudged().kept(),
                running.probabilistic().kept(),
                table.rows(),
                running.nearest(),
                warnings);
        return new Part(Optional.of(new Outcome(report, sideBySide.toString())), before);
    }

    /** A step that was judged before. */
    private static void repeat(CandidateJudge judge, StepPair pair, JudgedSoFar before) {
        judge.follow(pair);
        if (before.evidence().contains(pair.step())) {
            judge.retain(pair.step());
        }
        if (pair.step() + 1 == before.steps()
                && !RunningJudgement.digest(pair.candidate()).equals(before.digest())) {
            throw new RepeatedRunException(pair.step());
        }
    }

    private static Lockstep lockstep(DiffRequest request) {
        return new Lockstep(
                request.experiment(), request.candidate(), request.reference(), request.mode(), request.storage());
    }

    /** Whether every number of every step is right. */
    private static boolean agrees(DiffRequest request, Judge rules) {
        ExperimentSpec spec = request.experiment().spec();
        CandidateJudge judge = new CandidateJudge(
                request.experiment(), rules, request.candidate().records(spec));
        try (Lockstep lockstep = lockstep(request)) {
            return IntStream.range(0, request.steps())
                    .allMatch(step -> judge.judge(lockstep.next()).findings().isEmpty());
        }
    }

    private static List<String> warnings(DiffRequest request, ProbeQuality quality, RunningJudgement running) {
        List<String> warnings = new ArrayList<>(request.notes());
        warnings.addAll(quality.warnings());
        if (running.findings().dropped() > 0) {
            warnings.add("findings-dropped: " + running.findings().dropped() + " more findings are not listed");
        }
        if (running.notJudged().dropped() > 0) {
            warnings.add(
                    "not-judged-dropped: " + running.notJudged().dropped() + " more quantities could not be judged");
        }
        if (running.probabilistic().dropped() > 0) {
            warnings.add("probabilistic-dropped: " + running.probabilistic().dropped()
                    + " more quantities were judged by the probabilistic bound");
        }
        return warnings;
    }
}
