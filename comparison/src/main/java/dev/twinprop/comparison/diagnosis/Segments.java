package dev.twinprop.comparison.diagnosis;

import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.comparison.graph.StepName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules that the check of a recorded quantity runs through: its own, and those of everything unrecorded behind it.
 *
 * <p>Where everything is recorded, each segment is one rule.
 */
final class Segments {

    private final Map<String, Set<String>> byQuantity = new LinkedHashMap<>();

    Segments(Evidence evidence) {
        Map<String, Set<String>> inputs = new HashMap<>();
        for (int step : evidence.steps()) {
            evidence.facts()
                    .graphs()
                    .apply(step)
                    .rules()
                    .forEach((quantity, rule) -> inputs.computeIfAbsent(quantity, key -> new LinkedHashSet<>())
                            .addAll(FormulaParts.quantities(rule)));
        }
        for (String quantity : inputs.keySet()) {
            if (evidence.isRecorded(quantity)) {
                Set<String> segment = new LinkedHashSet<>();
                collect(quantity, inputs, evidence, segment);
                byQuantity.put(quantity, segment);
            }
        }
    }

    private static void collect(
            String quantity, Map<String, Set<String>> inputs, Evidence evidence, Set<String> segment) {
        if (segment.add(quantity)) {
            for (String input : inputs.getOrDefault(quantity, Set.of())) {
                StepName name = StepName.parse(input);
                if (inputs.containsKey(name.quantity())
                        && !evidence.history().values().containsKey(input)) {
                    collect(name.quantity(), inputs, evidence, segment);
                }
            }
        }
    }

    /** The quantities that were recorded and have a rule, in data-flow order. */
    Set<String> recorded() {
        return byQuantity.keySet();
    }

    /** The bare keys of the rules behind a recorded quantity, itself among them. */
    Set<String> of(String quantity) {
        return byQuantity.getOrDefault(quantity, Set.of());
    }

    /** The recorded quantities whose check runs through one of these rules. */
    List<String> through(Set<String> rules) {
        return byQuantity.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(rules::contains))
                .map(Map.Entry::getKey)
                .toList();
    }
}
