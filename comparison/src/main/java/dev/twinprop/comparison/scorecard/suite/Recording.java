package dev.twinprop.comparison.scorecard.suite;

import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a candidate lets others see. */
public enum Recording {
    /** Everything. */
    FULL,
    /** The parameters before the step, their gradients, and the loss. */
    GRADIENTS,
    /** The parameters before and after the step. */
    UPDATES;

    /** The quantities that are recorded. */
    public Set<String> quantities(ExperimentSpec spec) {
        List<String> parameters = Quantities.parameters(spec.network());
        Set<String> names = new LinkedHashSet<>(parameters);
        switch (this) {
            case FULL -> names.addAll(Quantities.computed(spec));
            case GRADIENTS -> {
                parameters.forEach(name -> names.add(Quantities.gradient(name)));
                names.add(Quantities.LOSS);
            }
            case UPDATES -> parameters.forEach(name -> names.add(Quantities.updated(name)));
        }
        return names;
    }

    /** The name in results. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
