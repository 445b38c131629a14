package dev.twinprop.contract.run;

import dev.twinprop.contract.tensor.Tensor;

/** A run that can predict, and whose parameters and optimiser state can be read and replaced between steps. */
public interface ResumableRun extends TrainingRun {

    /**
     * The network's output for some samples, as it answers in use: nothing is trained, and nothing of the state changes.
     *
     * <p>Many samples are taken in parts (see {@link Chunks}).
     *
     * @param samples (m, features), of any m
     * @return (m, outputs)
     */
    Tensor predict(Tensor samples);

    /** A copy of where the run stands. */
    RunState state();

    /** Goes on from another state; what the state does not name is zero. */
    void resume(RunState state);
}
