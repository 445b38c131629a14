package dev.twinprop.comparison.scorecard.trial;

import dev.twinprop.comparison.diff.Diff;
import dev.twinprop.comparison.diff.DiffRequest;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.FaultyImplementation;
import dev.twinprop.contract.run.ResumableImplementation;
import java.util.function.Function;

/**
 * What a trial works with.
 *
 * @param differ what is measured
 * @param evaluator computes the rules
 * @param reference the trusted side
 * @param faulty the implementation that faults are seeded into
 */
public record Laboratory(
        Function<DiffRequest, Report> differ,
        RuleEvaluator evaluator,
        ResumableImplementation reference,
        FaultyImplementation faulty)
        implements AutoCloseable {

    /** A laboratory that measures {@link Diff}. */
    public static Laboratory of(
            RuleEvaluator evaluator, ResumableImplementation reference, FaultyImplementation faulty) {
        return new Laboratory(
                request -> Diff.run(request, evaluator, step -> {}).report(), evaluator, reference, faulty);
    }

    @Override
    public void close() {
        evaluator.close();
    }
}
