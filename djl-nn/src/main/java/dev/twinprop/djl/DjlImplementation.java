package dev.twinprop.djl;

import dev.twinprop.contract.run.AcceleratedImplementation;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.djl.engine.Place;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The trusted side: the network on DJL's PyTorch engine, every gradient by autograd.
 *
 * <p>Runs of one JVM are independent of each other; each is used by one thread at a time.
 */
public final class DjlImplementation implements AcceleratedImplementation {

    /** The name on the command line. */
    public static final String NAME = "djl-pytorch";

    private final Place place;

    /** Computes on the processor. */
    public DjlImplementation() {
        this(new Place.Host());
    }

    /** Computes where arrays of that place live. */
    DjlImplementation(Place place) {
        this.place = place;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "PyTorch through DJL, gradients by autograd";
    }

    /** The parameters before the step, and everything that the step computes. */
    @Override
    public Set<String> records(ExperimentSpec spec) {
        Set<String> names = new LinkedHashSet<>(Quantities.parameters(spec.network()));
        names.addAll(Quantities.computed(spec));
        return names;
    }

    /**
     * Starts training from the experiment's initial parameters.
     *
     * @throws dev.twinprop.contract.spec.SpecException if the experiment asks for something that is not built here
     * @throws IllegalStateException if PyTorch does not start
     */
    @Override
    public ResumableRun start(Experiment experiment) {
        return new DjlRun(experiment, place);
    }

    @Override
    public ResumableImplementation onGpu() {
        return new GpuImplementation(new DjlImplementation(Place.gpu()));
    }
}
