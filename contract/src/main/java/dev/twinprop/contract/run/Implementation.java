package dev.twinprop.contract.run;

import dev.twinprop.contract.spec.ExperimentSpec;
import java.util.Set;
import java.util.function.Function;

/**
 * One way to train a network.
 *
 * <p>Implementations are found by {@link java.util.ServiceLoader}; any two can be compared, one as the reference, the
 * other as the candidate.
 */
public interface Implementation {

    /**
     * An implementation that is only known by how it is started.
     *
     * @param name what reports call it
     * @param start starts a run from an experiment's initial parameters, as often as it is asked
     */
    static Implementation of(String name, Function<Experiment, TrainingRun> start) {
        return new Implementation() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String description() {
                return name;
            }

            @Override
            public TrainingRun start(Experiment experiment) {
                return start.apply(experiment);
            }
        };
    }

    /** The name on the command line and in reports, for example {@code scratch-nd4j}. */
    String name();

    /** What it is, in a few words. */
    String description();

    /**
     * The quantities that its steps promise to record for such an experiment: what is promised and left out is a finding.
     *
     * @return names of {@link dev.twinprop.contract.trace.Quantities}; by default no promise is made
     */
    default Set<String> records(ExperimentSpec spec) {
        return Set.of();
    }

    /** Whether {@link #start} can be called more than once, with other experiments, and gives the same each time. */
    default boolean isRerunnable() {
        return true;
    }

    /**
     * Starts training from the experiment's initial parameters.
     *
     * @throws dev.twinprop.contract.spec.SpecException if the experiment asks for something it cannot do
     */
    TrainingRun start(Experiment experiment);
}
