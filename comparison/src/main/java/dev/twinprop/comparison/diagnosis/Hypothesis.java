package dev.twinprop.comparison.diagnosis;

import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.graph.StepGraph;
import dev.twinprop.contract.rule.Expression;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * What the candidate is believed to compute: the right rules with some mutations.
 *
 * @param facts the rules with all mutations in place
 * @param latest the mutations that came last
 */
record Hypothesis(Facts facts, List<Mutation> latest) {

    /** All rules right. */
    static Hypothesis none(Facts facts) {
        return new Hypothesis(facts, List.of());
    }

    /** Whether the latest mutations change only rules of the optimiser. */
    boolean isOfUpdate() {
        return latest.stream()
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
        return new Hypothesis(facts.with(mutated), List.copyOf(more));
    }
}
