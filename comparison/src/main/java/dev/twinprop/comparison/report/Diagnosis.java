package dev.twinprop.comparison.report;

import java.util.List;

/**
 * A known mistake, or a formula, that reproduces the recorded numbers.
 *
 * @param cause its name
 * @param kind whether it is a mistake
 * @param step where it first shows
 * @param quantities what it explains
 * @param expectedFormula the right rule
 * @param computedFormula what the candidate computes instead
 * @param fix what to change
 * @param residual max error / max|value| of what it explains
 * @param explainedValues how many recorded numbers it explains
 * @param alternatives what explains them equally well
 */
public record Diagnosis(
        String cause,
        Kind kind,
        int step,
        List<String> quantities,
        String expectedFormula,
        String computedFormula,
        String fix,
        double residual,
        int explainedValues,
        List<Alternative> alternatives) {

    /** Whether a difference is a mistake. */
    public enum Kind {
        BUG,
        CONVENTION
    }

    /**
     * Another mistake that the numbers cannot tell apart from the diagnosis.
     *
     * @param discriminatingProbe the input that would
     */
    public record Alternative(String cause, String computedFormula, String discriminatingProbe) {}

    public Diagnosis {
        quantities = List.copyOf(quantities);
        alternatives = List.copyOf(alternatives);
    }
}
