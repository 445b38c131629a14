package dev.twinprop.comparison.lockstep;

/** How square weights are taken to be stored where nothing that was recorded tells. */
public enum Storage {
    /** (in, out). */
    AS_DECLARED,
    /** (out, in). */
    TRANSPOSED
}
