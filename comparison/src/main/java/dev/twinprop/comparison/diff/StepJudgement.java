package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.report.Finding;
import java.util.List;

/**
 * What judging one step gave.
 *
 * @param findings every disagreement, in data-flow order
 * @param origins the quantities that are outside the ball of their own rule
 * @param compensated whether every update, or without updates every parameter gradient, is what a correct step gives
 * @param notJudged quantities whose ball says nothing
 */
public record StepJudgement(List<Finding> findings, List<Judged> origins, boolean compensated, List<String> notJudged) {

    public StepJudgement {
        findings = List.copyOf(findings);
        origins = List.copyOf(origins);
        notJudged = List.copyOf(notJudged);
    }
}
