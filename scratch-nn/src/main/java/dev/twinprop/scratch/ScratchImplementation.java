package dev.twinprop.scratch;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.FaultRequest;
import dev.twinprop.contract.run.FaultyImplementation;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.run.SeededFault;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.scratch.fault.FaultCatalogue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The network whose every formula is written out by hand, on plain Java arrays and ND4J. */
public final class ScratchImplementation implements ResumableImplementation, FaultyImplementation {

    private final List<FaultRequest> faults;

    /** The correct network. */
    public ScratchImplementation() {
        this(List.of());
    }

    private ScratchImplementation(List<FaultRequest> faults) {
        this.faults = List.copyOf(faults);
    }

    @Override
    public String name() {
        return "scratch-nd4j";
    }

    @Override
    public String description() {
        return "forward, backward and optimisers written by hand, on Java arrays and ND4J";
    }

    @Override
    public Set<String> records(ExperimentSpec spec) {
        Set<String> names = new LinkedHashSet<>(Quantities.parameters(spec.network()));
        names.addAll(Quantities.computed(spec));
        return names;
    }

    @Override
    public ResumableRun start(Experiment experiment) {
        for (FaultRequest fault : faults) {
            refusal(fault, experiment.spec()).ifPresent(reason -> {
                throw new SpecException("", "fault " + fault + ": " + reason);
            });
        }
        return new ScratchRun(experiment, faults);
    }

    @Override
    public List<SeededFault> faults() {
        return FaultCatalogue.descriptions();
    }

    @Override
    public Optional<String> refusal(FaultRequest fault, ExperimentSpec spec) {
        return FaultCatalogue.refusal(fault, spec);
    }

    @Override
    public ScratchImplementation withFaults(List<FaultRequest> newFaults) {
        FaultCatalogue.requireKnown(newFaults);
        return new ScratchImplementation(newFaults);
    }
}
