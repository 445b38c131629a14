package dev.twinprop.comparison.search.sieve;

import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.diagnosis.Evidence;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.search.grid.Grid;
import dev.twinprop.comparison.search.template.Template;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The recorded values that a formula for one quantity may be made of, step by step. */
public final class Material {

    private final Evidence evidence;
    private final List<Integer> steps;
    private final Map<Quantity, List<Grid>> values = new LinkedHashMap<>();

    /**
     * What a quantity can follow from: whatever was recorded in its step or the one before, without what follows from
     * the quantity itself.
     */
    public Material(Evidence evidence, String quantity) {
        this.evidence = evidence;
        this.steps = evidence.stepsOf(quantity).stream()
                .filter(step ->
                        evidence.facts().graphs().apply(step).rule(quantity).isPresent())
                .toList();
        Set<String> later = following(evidence.facts(), steps.get(steps.size() - 1), quantity);
        Set<String> names = new LinkedHashSet<>();
        evidence.history().values().keySet().stream()
                .map(name -> StepName.parse(name).quantity())
                .sorted()
                .forEach(names::add);
        for (String name : names) {
            if (!later.contains(name)) {
                put(Template.now(name));
            }
        }
        for (String name : names) {
            // the parameter that a step starts with is the one that the step before left
            if (!Quantities.isUpdated(name) || later.contains(Quantities.beforeUpdate(name))) {
                put(Template.before(name));
            }
            if (name.indexOf('_') > 0 && !Quantities.isUpdated(name)) {
                put(Template.beforeFromOne(name));
                String gradient = Quantities.gradient(name.substring(name.lastIndexOf('_') + 1));
                if (!later.contains(gradient)) {
                    put(Template.beforeFrom(name, gradient));
                }
            }
        }
    }

    /** The quantity, and everything of its step whose rule runs through it. */
    private static Set<String> following(Facts facts, int step, String quantity) {
        Set<String> later = new LinkedHashSet<>(Set.of(quantity));
        facts.graphs().apply(step).rules().forEach((name, rule) -> {
            boolean follows = FormulaParts.quantities(rule).stream()
                    .map(StepName::parse)
                    .anyMatch(input -> input.step() == step && later.contains(input.quantity()));
            if (follows) {
                later.add(name);
            }
        });
        return later;
    }

    private void put(Quantity name) {
        List<Grid> grids = new ArrayList<>();
        for (int step : steps) {
            Optional<Grid> grid = grid(name, step);
            if (grid.isEmpty()) {
                return;
            }
            grids.add(grid.get());
        }
        values.put(name, grids);
    }

    private Optional<Grid> grid(Quantity name, int step) {
        StepName relative = StepName.parse(name.name());
        String plain = Template.plain(relative.quantity());
        int absolute = step + relative.step();
        if (absolute >= 0 || Quantities.isUpdated(plain)) {
            return recorded(absolute, plain);
        } else if (Template.isParameter(plain)) {
            return recorded(absolute, Quantities.updated(plain)); // the initial one
        }
        String start = relative.quantity().substring(plain.length());
        Optional<Grid> present = recorded(step, plain);
        if (start.isEmpty()) {
            return present.map(Grid::zeros);
        }
        return start.equals("=1")
                ? present.flatMap(grid -> grid.zeros().binary(Expression.Binary.Operator.ADD, Grid.of(1)))
                : recorded(step, start.substring(1));
    }

    private Optional<Grid> recorded(int step, String quantity) {
        Tensor tensor = evidence.history().values().get(new StepName(step, quantity).toString());
        return tensor == null && Template.isParameter(quantity)
                ? recorded(step - 1, Quantities.updated(quantity))
                : Optional.ofNullable(tensor).map(Grid::of);
    }

    /** The steps in which the quantity was recorded. */
    public List<Integer> steps() {
        return steps;
    }

    /** Everything that can be used. */
    public Set<Quantity> quantities() {
        return values.keySet();
    }

    /** The values of a quantity, by position of the step. */
    public Optional<List<Grid>> of(Quantity quantity) {
        return Optional.ofNullable(values.get(quantity));
    }
}
