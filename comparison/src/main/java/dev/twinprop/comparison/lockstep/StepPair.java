package dev.twinprop.comparison.lockstep;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.trace.StepTrace;

/**
 * One step of both sides on the same batch.
 *
 * @param batch the rows that both saw
 * @param candidate what the side under examination recorded
 * @param reference what the trusted side recorded
 */
public record StepPair(MiniBatch batch, StepTrace candidate, StepTrace reference) {

    /** The number of the step, from 0. */
    public int step() {
        return candidate.step();
    }
}
