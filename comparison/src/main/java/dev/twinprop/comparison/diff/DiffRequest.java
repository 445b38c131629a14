package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.lockstep.Storage;
import dev.twinprop.comparison.search.SearchLimits;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.ResumableImplementation;
import java.util.List;

/**
 * What is to be compared.
 *
 * @param steps how many steps
 * @param notes what the report says besides, each with an id: how the experiment was drawn
 * @param searchLimits how long to look for formulas that are on no list
 * @param widen how many times wider than derived all bounds are taken, at least 1
 * @param storage how the candidate's square weights are taken to be stored where nothing tells
 */
public record DiffRequest(
        Experiment experiment,
        Implementation candidate,
        ResumableImplementation reference,
        Mode mode,
        int steps,
        List<String> notes,
        SearchLimits searchLimits,
        double widen,
        Storage storage) {

    /** Optimiser bugs do not show in the first step: compare at least this many unless told otherwise. */
    public static final int LEAST_STEPS = 3;

    public DiffRequest {
        notes = List.copyOf(notes);
        experiment = experiment.withSteps(steps);
    }

    /** A comparison without notes, and without a search for unknown formulas. */
    public DiffRequest(
            Experiment experiment, Implementation candidate, ResumableImplementation reference, Mode mode, int steps) {
        this(experiment, candidate, reference, mode, steps, List.of(), SearchLimits.NONE, 1, Storage.AS_DECLARED);
    }

    /** As many steps as an experiment says or its epochs make, but not fewer than {@value #LEAST_STEPS} of the latter. */
    public static int stepsOf(Experiment experiment) {
        long ofEpochs = (long) experiment.spec().epochs() * experiment.batches().stepsPerEpoch();
        return experiment
                .spec()
                .steps()
                .orElseGet(() -> Math.toIntExact(Math.min(Integer.MAX_VALUE, Math.max(LEAST_STEPS, ofEpochs))));
    }

    /** The same comparison with notes for the report. */
    public DiffRequest noting(List<String> notes) {
        return new DiffRequest(experiment, candidate, reference, mode, steps, notes, searchLimits, widen, storage);
    }

    /** The same comparison with a search for the formulas of what no cause explains. */
    public DiffRequest searching(SearchLimits limits) {
        return new DiffRequest(experiment, candidate, reference, mode, steps, notes, limits, widen, storage);
    }

    /** The same comparison with all bounds so many times wider. */
    public DiffRequest widened(double factor) {
        return new DiffRequest(experiment, candidate, reference, mode, steps, notes, searchLimits, factor, storage);
    }

    /** The same comparison with square weights that nothing tells of stored so. */
    DiffRequest storing(Storage untold) {
        return new DiffRequest(experiment, candidate, reference, mode, steps, notes, searchLimits, widen, untold);
    }

    /** The same comparison on another experiment, as many steps as can matter. */
    DiffRequest on(Experiment other) {
        return new DiffRequest(other, candidate, reference, mode, LEAST_STEPS)
                .widened(widen)
                .storing(storage);
    }
}
