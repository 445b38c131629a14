package dev.twinprop.comparison.lockstep;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.StepTrace;
import java.util.Map;

/**
 * One step of both sides on the same batch.
 *
 * @param batch the rows that both saw
 * @param candidate what the side under examination recorded
 * @param reference what the trusted side recorded
 * @param before the parameters with which the side under examination began the step, as far as they are known
 */
public record StepPair(MiniBatch batch, StepTrace candidate, StepTrace reference, Map<String, Tensor> before) {

    public StepPair {
        before = Map.copyOf(before);
    }

    /** The number of the step, from 0. */
    public int step() {
        return candidate.step();
    }
}
