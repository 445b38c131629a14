package dev.twinprop.comparison.diagnosis;

import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.graph.StepGraph;
import dev.twinprop.contract.rule.Expression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * What the candidate is believed to compute: the right rules with some mutations.
 *
 * @param facts the rules with the mutations in place
 */
record Hypothesis(Facts facts, List<Mutation> mutations) {

    /** All rules right. */
    static Hypothesis none(Facts facts) {
        return new Hypothesis(facts, List.of());
    }

    /** Whether only rules of the optimiser are changed. */
    boolean isOfUpdate() {
        return mutations.stream()
                .allMatch(mutation -> mutation.site().role() == Role.OPTIMIZER_STATE
                        || mutation.site().role() == Role.UPDATE);
    }

    /** The same with more mutations, each at another quantity. */
    Hypothesis with(Collection<Mutation> more) {
        Map<Integer, StepGraph> graphs = new HashMap<>();
        IntFunction<StepGraph> mutated = step -> graphs.computeIfAbsent(step, number -> {
            Map<String, Expression> changed = new HashMap<>();
            for (Mutation mutation : more) {
                StepGraph graph = facts.graphs().apply(number);
                if (graph.rule(mutation.quantity()).isPresent()) {
                    changed.put(mutation.quantity(), mutation.rule().apply(number));
                }
            }
            return facts.graphs().apply(number).with(changed);
        });
        List<Mutation> all = new ArrayList<>(mutations);
        all.addAll(more);
        return new Hypothesis(new Facts(facts.spec(), mutated, facts.rows()), List.copyOf(all));
    }
}
