package dev.twinprop.comparison.report;

/** The outcome of a diff. */
public enum Verdict {
    /** Every judged number lies within its bound. */
    AGREE,
    /** They differ, but in a way that the field accepts or that the rest of the step compensates. */
    CONVENTION,
    /** At least one difference is a mistake. */
    BUG
}
