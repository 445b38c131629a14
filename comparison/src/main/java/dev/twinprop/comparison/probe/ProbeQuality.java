package dev.twinprop.comparison.probe;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.trace.StepTrace;
import java.util.ArrayList;
import java.util.List;

/**
 * Says which mistakes an experiment's batches and parameters cannot show.
 *
 * <p>A mistake is hidden only if it is hidden in every step that is compared: biases that are zero at first, but not
 * after an update, hide nothing.
 */
public final class ProbeQuality {

    private final List<String> declared;
    private final List<BlindSpot> blindSpots;

    /**
     * Before the first step.
     *
     * @param steps how many steps will be compared
     */
    public ProbeQuality(ExperimentSpec spec, int steps) {
        this.declared = DeclaredBlindSpots.of(spec, steps);
        this.blindSpots = List.of(
                new BatchBlindSpots(spec),
                new ZeroBiases(spec),
                new UnitScales(spec.network()),
                new WeightBlindSpots(spec),
                new OneSidedUnits(spec.network()),
                new ZeroGradients(spec.network()));
    }

    /**
     * Looks at the next step.
     *
     * @param trace what a correct network recorded in it; what it did not record is taken as able to show everything
     */
    public void add(MiniBatch batch, StepTrace trace) {
        blindSpots.forEach(spot -> spot.see(batch, trace));
    }

    /** What could not show: an id, a colon, the class of mistakes and what to do. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        blindSpots.forEach(spot -> warnings.addAll(spot.warnings()));
        warnings.addAll(declared);
        return warnings;
    }
}
