package dev.twinprop.comparison.search;

import dev.twinprop.comparison.diagnosis.Evidence;
import java.util.Optional;

/** What a candidate records when it is run again on other inputs. */
@FunctionalInterface
public interface Reruns {

    /** A candidate that cannot be run again. */
    Reruns NONE = seed -> Optional.empty();

    /** What the candidate records on inputs drawn from a seed; empty if it cannot be run on them. */
    Optional<Evidence> on(long seed);
}
