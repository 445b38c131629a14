package dev.twinprop.comparison.lockstep;

import dev.twinprop.contract.json.NearestName;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the names that a candidate gives its quantities mean.
 *
 * <p>Upper and lower case do not matter. Where nothing follows a linear layer, {@code ak} is {@code zk}.
 */
public final class Names {

    private final Map<String, String> meanings = new LinkedHashMap<>();
    private final Map<String, String> byLowerCase = new HashMap<>();

    /** The names of an experiment. */
    public Names(ExperimentSpec spec) {
        Quantities.given(spec.network()).forEach(this::add);
        Quantities.parameters(spec.network()).forEach(this::add);
        Quantities.computed(spec).forEach(this::add);
        for (DenseLayer layer : spec.network().denseLayers()) {
            if (layer.stages().size() == 1) {
                String activation = Quantities.activation(layer.index());
                String linear = Quantities.linearOutput(layer.index());
                meanings.put(activation, linear);
                meanings.put(Quantities.gradient(activation), Quantities.gradient(linear));
            }
        }
        meanings.putIfAbsent(Quantities.DATA_LOSS, Quantities.LOSS);
        meanings.forEach((name, meaning) -> byLowerCase.put(name.toLowerCase(Locale.ROOT), meaning));
    }

    private void add(String name) {
        meanings.put(name, name);
    }

    /** The quantity that a name means; empty if it means none. */
    public Optional<String> meaning(String name) {
        String exact = meanings.get(name);
        return Optional.ofNullable(exact != null ? exact : byLowerCase.get(name.toLowerCase(Locale.ROOT)));
    }

    /** A name that means nothing, with the nearest that does. */
    String unknown(String name) {
        List<String> nearest = NearestName.of(name, meanings.keySet());
        return nearest.isEmpty() ? name : name + " (did you mean " + nearest.get(0) + "?)";
    }
}
