package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.graph.EqualFormulas;
import dev.twinprop.comparison.graph.StepGraph;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.judge.History;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.run.LearningRates;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** The right rules of a candidate, step by step: of equal formulas those that it was seen to use. */
final class Habits {

    private final ExperimentSpec spec;
    private final LearningRates learningRates;
    private final Judge judge;
    private final History history;
    private final Map<Integer, StepGraph> graphs = new HashMap<>();
    private final Map<String, Integer> taken = new TreeMap<>();

    /** No habits are known yet. */
    Habits(ExperimentSpec spec, LearningRates learningRates, Judge judge, History history) {
        this.spec = spec;
        this.learningRates = learningRates;
        this.judge = judge;
        this.history = history;
    }

    /** The rules of a step. */
    StepGraph graph(int step) {
        return graphs.computeIfAbsent(step, number -> graph(number, taken));
    }

    /** The same with ∂L/∂z of the last layer as (a − y) times a constant, where it is. */
    StepGraph fusedGraph(int step) {
        Map<String, Integer> choices = new TreeMap<>(taken);
        if (EqualFormulas.isFusedDifference(spec)) {
            String last = spec.network().outputStage().input();
            choices.put(Quantities.gradient(last), EqualFormulas.FUSED);
        }
        return graph(step, choices);
    }

    /** Forgets the rules of steps before one. */
    void forgetBefore(int step) {
        graphs.keySet().removeIf(kept -> kept < step);
    }

    /**
     * Judges by equal formulas what the rule does not give, or says nothing of, where they give it.
     *
     * <p>Formulas that give what the rule does not are taken for the rest of the run; the rule is still as good. They are
     * tried for the quantity itself, then for what was not recorded on the way to it.
     *
     * @param shaped the quantities that were recorded
     * @param judged the same by their rules
     */
    List<Judged> judged(int step, List<String> shaped, List<Judged> judged) {
        Map<String, List<Expression>> equal = EqualFormulas.of(spec, step, history.rows(step));
        List<Judged> result = new ArrayList<>(judged);
        for (int i = 0; i < result.size(); i++) {
            Judged byRule = result.get(i);
            if (byRule.isInside() && !byRule.isVague()) {
                continue;
            }
            StepName name = new StepName(step, shaped.get(i));
            Optional<Judged> other = byOwnFormula(name, equal.getOrDefault(shaped.get(i), List.of()), byRule);
            if (other.isEmpty() && !byRule.isInside()) {
                other = byHiddenFormulas(name, equal, Set.copyOf(shaped));
            }
            if (other.isPresent()) {
                result.set(i, other.get());
            }
        }
        return result;
    }

    private Optional<Judged> byOwnFormula(StepName name, List<Expression> equal, Judged byRule) {
        List<Expression> formulas = new ArrayList<>(equal);
        if (!equal.isEmpty()) {
            StepGraph.of(spec, name.step(), learningRates.at(name.step()))
                    .rule(name.quantity())
                    .ifPresent(formulas::add);
        }
        Judge.View view = judge.view(this::graph, history, any -> true);
        for (int choice = 0; choice < formulas.size(); choice++) {
            Judged other = judge.settle(List.of(view.byFormula(name, formulas.get(choice))))
                    .get(0);
            if (other.isInside() && (!other.isVague() || !byRule.isInside())) {
                if (choice < equal.size() && !byRule.isInside()) {
                    take(Map.of(name.quantity(), choice));
                }
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    private Optional<Judged> byHiddenFormulas(
            StepName name, Map<String, List<Expression>> equal, Set<String> recorded) {
        for (Map<String, Integer> choices : hiddenChoices(equal, recorded)) {
            Map<String, Integer> together = new TreeMap<>(taken);
            choices.forEach(together::putIfAbsent);
            Map<Integer, StepGraph> habitual = new HashMap<>();
            IntFunction<StepGraph> rules = step -> habitual.computeIfAbsent(step, number -> graph(number, together));
            Judge.View view = judge.view(rules, history, any -> true);
            Judged other = judge.settle(List.of(view.byRule(name))).get(0);
            if (other.isInside() && !other.isVague()) {
                take(choices);
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    /** The other formulas of activations that were not recorded, of gradients, and of both: the same at all layers. */
    private static List<Map<String, Integer>> hiddenChoices(Map<String, List<Expression>> equal, Set<String> recorded) {
        List<Map<String, Integer>> choices = new ArrayList<>();
        Predicate<String> isGradient = quantity -> quantity.startsWith("d");
        for (Predicate<String> kind : List.of(isGradient.negate(), isGradient, (Predicate<String>) any -> true)) {
            Map<String, List<Expression>> hidden = new LinkedHashMap<>(equal);
            hidden.keySet().removeIf(quantity -> recorded.contains(quantity) || !kind.test(quantity));
            int most = hidden.values().stream().mapToInt(List::size).max().orElse(0);
            for (int choice = 0; choice < most; choice++) {
                Map<String, Integer> same = new TreeMap<>();
                for (Map.Entry<String, List<Expression>> entry : hidden.entrySet()) {
                    same.put(entry.getKey(), Math.min(choice, entry.getValue().size() - 1));
                }
                choices.add(same);
            }
        }
        return choices;
    }

    /** The formulas that were taken, by quantity: the number of each among its equals. */
    Map<String, Integer> taken() {
        return taken;
    }

    /** Takes formulas for the rest of the run. */
    void take(Map<String, Integer> choices) {
        choices.forEach(taken::putIfAbsent);
        graphs.clear();
    }

    private StepGraph graph(int step, Map<String, Integer> choices) {
        StepGraph graph = StepGraph.of(spec, step, learningRates.at(step));
        if (choices.isEmpty() || !history.hasRows(step)) {
            return graph;
        }
        Map<String, List<Expression>> equal = EqualFormulas.of(spec, step, history.rows(step));
        Map<String, Expression> rules = new HashMap<>();
        choices.forEach((quantity, choice) ->
                rules.put(quantity, equal.getOrDefault(quantity, List.of()).get(choice)));
        return graph.with(rules);
    }
}
