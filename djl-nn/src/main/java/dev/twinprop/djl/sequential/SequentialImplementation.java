package dev.twinprop.djl.sequential;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.trace.Quantities;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The network as a user of DJL writes it: a {@code SequentialBlock} of built-in layers, a loss and an optimizer.
 *
 * <p>Where a part of DJL computes something else than torch, the formula of {@code djl-pytorch} takes its place.
 */
public final class SequentialImplementation implements ResumableImplementation {

    /** The name on the command line. */
    public static final String NAME = "djl-sequential";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "DJL's SequentialBlock with its built-in layers, on PyTorch";
    }

    /** What such code can see: all but the gradients of what is between the layers. */
    @Override
    public Set<String> records(ExperimentSpec spec) {
        Set<String> names = new LinkedHashSet<>(Quantities.parameters(spec.network()));
        spec.network().stages().stream().map(Stage::output).forEach(names::add);
        names.addAll(Quantities.statistics(spec.network()));
        if (spec.regularization().isActive()) {
            names.add(Quantities.DATA_LOSS);
        }
        names.add(Quantities.LOSS);
        for (ParameterSpec parameter : spec.network().parameters()) {
            names.add(Quantities.gradient(parameter.name()));
            names.add(Quantities.updated(parameter.name()));
        }
        names.addAll(Quantities.optimizerState(spec));
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
        return new SequentialRun(experiment);
    }
}
