package dev.twinprop.comparison.diagnosis;

import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.judge.History;
import java.util.List;

/**
 * The steps of a run that a diagnosis looks at.
 *
 * @param facts what is known of the run
 * @param history what was recorded in these steps, and in the step before each
 * @param steps their numbers, ascending
 */
public record Evidence(Facts facts, History history, List<Integer> steps) {

    public Evidence {
        steps = List.copyOf(steps);
    }

    /** Whether a quantity was recorded, in the right shape, in at least one of the steps. */
    public boolean isRecorded(String quantity) {
        return steps.stream().anyMatch(step -> isRecorded(step, quantity));
    }

    /** Whether a quantity was recorded, in the right shape, in a step. */
    public boolean isRecorded(int step, String quantity) {
        return history.values().containsKey(new StepName(step, quantity).toString());
    }

    /** The steps in which a quantity was recorded. */
    public List<Integer> stepsOf(String quantity) {
        return steps.stream().filter(step -> isRecorded(step, quantity)).toList();
    }
}
