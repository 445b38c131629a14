package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.ResumableImplementation;

/**
 * What is to be compared.
 *
 * @param steps how many steps
 */
public record DiffRequest(
        Experiment experiment, Implementation candidate, ResumableImplementation reference, Mode mode, int steps) {

    /** Optimiser bugs do not show in the first step: compare at least this many unless told otherwise. */
    public static final int LEAST_STEPS = 3;
}
