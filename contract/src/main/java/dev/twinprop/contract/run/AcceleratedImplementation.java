package dev.twinprop.contract.run;

/** An implementation that can compute on a GPU as well. */
public interface AcceleratedImplementation extends ResumableImplementation {

    /**
     * The same implementation with parameters, inputs and arithmetic on the first GPU.
     *
     * @throws IllegalStateException if there is none here, or no libraries for it; the message is one line that says what
     *     is missing and what to do
     */
    ResumableImplementation onGpu();
}
