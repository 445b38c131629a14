package dev.twinprop.comparison.train;

import dev.twinprop.contract.run.ResumableRun;

/** Is told how a training goes; nothing that it does is timed. */
public interface TrainingObserver {

    /** Wants to know nothing. */
    TrainingObserver NONE = new TrainingObserver() {};

    /** A step was taken; steps are counted from 0 over all epochs. */
    default void stepped(String implementation, int step, double loss) {}

    /**
     * An epoch was recorded.
     *
     * @param run predicts with the parameters of now; it must not be trained
     */
    default void recorded(String implementation, EpochRecord epoch, ResumableRun run) {}
}
