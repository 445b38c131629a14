package dev.twinprop.contract.run;

import dev.twinprop.contract.spec.ExperimentSpec;
import java.util.Set;

/**
 * One way to train a network.
 *
 * <p>Implementations are found by {@link java.util.ServiceLoader}; any two can be compared, one as the reference, the
 * other as the candidate.
 */
public interface Implementation {

    /** The name on the command line and in reports, for example {@code scratch-nd4j}. */
    String name();

    /** What it is, in a few words. */
    String description();

    /** The quantities that its steps record for such an experiment; see {@link dev.twinprop.contract.trace.Quantities}. */
    Set<String> records(ExperimentSpec spec);

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
