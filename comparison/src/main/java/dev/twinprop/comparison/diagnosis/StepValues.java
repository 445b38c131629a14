package dev.twinprop.comparison.diagnosis;

import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.contract.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** The values of a run's steps: as recorded, else as the right rules give them. */
public final class StepValues {

    private final Evidence evidence;
    private final Judge judge;
    private final Judge.View view;

    /** The values of what was kept of a run. */
    public StepValues(Evidence evidence, Judge judge) {
        this.evidence = evidence;
        this.judge = judge;
        this.view = judge.view(evidence.facts().graphs(), evidence.history(), name -> true);
    }

    /** A quantity in a step; empty if it was not recorded and what it follows from has another shape than it should. */
    public Optional<Tensor> of(StepName name) {
        Optional<Tensor> recorded =
                Optional.ofNullable(evidence.history().values().get(name.toString()));
        return recorded.isPresent() ? recorded : expected(name);
    }

    private Optional<Tensor> expected(StepName name) {
        try {
            return Optional.of(judge.expected(view, name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A quantity in all steps in which it is known. */
    List<Tensor> of(String quantity) {
        return evidence.steps().stream()
                .flatMap(step -> of(new StepName(step, quantity)).stream())
                .toList();
    }

    /** What was recorded. */
    public Evidence evidence() {
        return evidence;
    }
}
