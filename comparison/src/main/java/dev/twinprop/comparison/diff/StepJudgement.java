package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.report.Closeness;
import dev.twinprop.comparison.report.Finding;
import java.util.List;

/**
 * What judging one step gave.
 *
 * @param findings every disagreement, in data-flow order
 * @param origins the quantities that are outside the ball of their own rule
 * @param compensated whether every update, or without updates every parameter gradient, is what a correct step gives
 * @param nearest the number nearest to its bound, or farthest beyond it
 * @param notJudged quantities whose ball says nothing
 * @param probabilistic quantities that were judged by the probabilistic bound
 */
public record StepJudgement(
        List<Finding> findings,
        List<Judged> origins,
        boolean compensated,
        Closeness nearest,
        List<String> notJudged,
        List<String> probabilistic) {

    public StepJudgement {
        findings = List.copyOf(findings);
        origins = List.copyOf(origins);
        notJudged = List.copyOf(notJudged);
        probabilistic = List.copyOf(probabilistic);
    }
}
