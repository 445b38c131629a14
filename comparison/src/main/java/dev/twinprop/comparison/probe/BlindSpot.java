package dev.twinprop.comparison.probe;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.trace.StepTrace;
import java.util.List;

/** A class of mistakes that the steps seen so far may be unable to show. */
interface BlindSpot {

    /**
     * Looks at the next step: one step that can show the mistakes is enough.
     *
     * @param trace what a correct network recorded there
     */
    void see(MiniBatch batch, StepTrace trace);

    /** What cannot show, and what to do about it, each with its id; empty if nothing is hidden. */
    List<String> warnings();
}
