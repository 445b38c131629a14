package dev.twinprop.contract.run;

/** An implementation whose runs can be resumed: what a reference must be, and what {@code fit} and {@code save} need. */
public interface ResumableImplementation extends Implementation {

    @Override
    ResumableRun start(Experiment experiment);
}
