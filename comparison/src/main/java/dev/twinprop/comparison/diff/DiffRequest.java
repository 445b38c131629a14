package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.ResumableImplementation;
import java.util.List;

/**
 * What is to be compared.
 *
 * @param steps how many steps
 * @param notes what the report says besides, each with an id: how the experiment was drawn
 */
public record DiffRequest(
        Experiment experiment,
        Implementation candidate,
        ResumableImplementation reference,
        Mode mode,
        int steps,
        List<String> notes) {

    /** Optimiser bugs do not show in the first step: compare at least this many unless told otherwise. */
    public static final int LEAST_STEPS = 3;

    public DiffRequest {
        notes = List.copyOf(notes);
    }

    /** A comparison without notes. */
    public DiffRequest(
            Experiment experiment, Implementation candidate, ResumableImplementation reference, Mode mode, int steps) {
        this(experiment, candidate, reference, mode, steps, List.of());
    }

    /** The same comparison on another experiment, as many steps as can matter. */
    DiffRequest on(Experiment other) {
        return new DiffRequest(other, candidate, reference, mode, LEAST_STEPS);
    }
}
