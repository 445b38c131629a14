package dev.twinprop.comparison.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Causes;
import dev.twinprop.contract.run.FaultyImplementation;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.SeededFault;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every cause that can be named is seeded at least once, so that its naming is measured. */
class SeededCausesTest {

    /** Causes without a seeded fault, each with the reason; none may stay here once it has one. */
    private static final Map<String, String> WAIVED = Map.of();

    private static final Set<String> SEEDED = ServiceLoader.load(Implementation.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(FaultyImplementation.class::isInstance)
            .flatMap(implementation -> ((FaultyImplementation) implementation).faults().stream())
            .map(SeededFault::cause)
            .collect(Collectors.toCollection(LinkedHashSet::new));

    private static final Set<String> NAMED =
            Causes.all().stream().map(Cause::id).collect(Collectors.toCollection(LinkedHashSet::new));

    @Test
    void everyCauseHasASeededFaultOrAReasonForNone() {
        Set<String> unseeded = new LinkedHashSet<>(NAMED);
        unseeded.removeAll(SEEDED);
        unseeded.removeAll(WAIVED.keySet());
        assertThat(SEEDED).isNotEmpty();
        assertThat(unseeded).as("causes without a seeded fault").isEmpty();
    }

    @Test
    void noReasonOutlivesItsNeed() {
        assertThat(WAIVED.keySet()).as("waived causes exist").isSubsetOf(NAMED);
        assertThat(WAIVED.keySet()).as("waived causes have no fault").noneMatch(SEEDED::contains);
        assertThat(WAIVED.values()).allMatch(reason -> reason.split(" ").length >= 4, "says why");
    }
}
