package dev.twinprop.comparison.train;

import dev.twinprop.contract.run.ResumableRun;

/** Is told how a training goes; nothing that it does is timed. */
public interface TrainingObserver {

    /** Wants to know nothing. */
    TrainingObserver NONE = new TrainingObserver() {};

    /** Tells two. */
    default TrainingObserver and(TrainingObserver other) {
        TrainingObserver first = this;
        return new TrainingObserver() {
            @Override
            public void stepped(String implementation, int step, double loss) {
                first.stepped(implementation, step, loss);
                other.stepped(implementation, step, loss);
            }

            @Override
            public void recorded(String implementation, EpochRecord epoch, ResumableRun run) {
                first.recorded(implementation, epoch, run);
                other.recorded(implementation, epoch, run);
            }
        };
    }

    /** A step was taken; steps are counted from 0 over all epochs. */
    default void stepped(String implementation, int step, double loss) {}

    /**
     * An epoch was recorded.
     *
     * @param run predicts with the parameters of now; it must not be trained
     */
    default void recorded(String implementation, EpochRecord epoch, ResumableRun run) {}
}
