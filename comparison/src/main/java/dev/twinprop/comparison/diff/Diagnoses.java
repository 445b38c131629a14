package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.diagnosis.Diagnoser;
import dev.twinprop.comparison.diagnosis.Evidence;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;
import java.util.Map;

/** Turns explanations into what a report says. */
final class Diagnoses {

    private final Evidence evidence;
    private final boolean compensated;

    /**
     * A translator.
     *
     * @param compensated whether all updates agree in every step
     */
    Diagnoses(Evidence evidence, boolean compensated) {
        this.evidence = evidence;
        this.compensated = compensated;
    }

    Diagnosis of(Diagnoser.Explanation explanation) {
        Mutation mutation = explanation.believed().get(0);
        List<String> quantities = explanation.believed().stream()
                .map(Mutation::quantity)
                .distinct()
                .toList();
        double residual = 0;
        int values = 0;
        int step = Integer.MAX_VALUE;
        for (Map.Entry<String, List<Judged>> entry : explanation.answers().entrySet()) {
            List<Integer> steps = evidence.stepsOf(entry.getKey());
            values += entry.getValue().get(0).actual().size();
            for (int i = 0; i < entry.getValue().size(); i++) {
                Judged judged = entry.getValue().get(i);
                double scale = judged.maxExpected();
                residual = Math.max(residual, scale == 0 ? 0 : judged.maxFiniteError() / scale);
            }
            step = Math.min(step, steps.get(0));
        }
        return new Diagnosis(
                mutation.cause(),
                kind(mutation, quantities),
                step,
                quantities,
                mutation.expected(),
                mutation.computed(),
                mutation.fix(),
                residual,
                values,
                explanation.alternatives().stream()
                        .map(other -> new Diagnosis.Alternative(
                                other.cause(), other.computed(), "an input on which the two differ"))
                        .toList());
    }

    private Diagnosis.Kind kind(Mutation mutation, List<String> quantities) {
        boolean excused = compensated && quantities.stream().allMatch(Diagnoses::isOnTheWay);
        return excused ? Diagnosis.Kind.CONVENTION : mutation.kind();
    }

    /** Whether a difference there can be compensated on the way to the parameters; some quantities are ends. */
    static boolean isOnTheWay(String quantity) {
        return !quantity.equals(Quantities.LOSS)
                && !quantity.equals(Quantities.DATA_LOSS)
                && !quantity.equals(Quantities.DX)
                && (!quantity.contains("_") || Quantities.isUpdated(quantity));
    }
}
