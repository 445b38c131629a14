package dev.twinprop.contract.run;

import dev.twinprop.contract.spec.ExperimentSpec;
import java.util.List;
import java.util.Optional;

/** An implementation that can be given known bugs. */
public interface FaultyImplementation extends Implementation {

    /** The faults it knows. */
    List<SeededFault> faults();

    /** Why an experiment cannot carry a fault, in a few words; empty if it can. The fault must be known. */
    Optional<String> refusal(FaultRequest fault, ExperimentSpec spec);

    /**
     * The same implementation with faults.
     *
     * @throws IllegalArgumentException if a fault is not known
     */
    Implementation withFaults(List<FaultRequest> faults);
}
