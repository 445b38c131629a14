package dev.twinprop.comparison.search.sieve;

import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.search.grid.Grid;
import dev.twinprop.comparison.search.template.Candidate;
import dev.twinprop.comparison.search.template.Numbers;
import dev.twinprop.comparison.search.template.Template;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.contract.rule.RuleEvaluator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Tells formulas apart as functions: on random inputs, with everything that they name computed by the right rules. */
public final class SameFunction {

    /** A step far from the first, so that no other number of a rule is mistaken for t. */
    public static final int FAR_STEP = 7919;

    private static final double SAME = 1e-9;

    private final Material material;
    private final Map<Quantity, Expression> rules = new HashMap<>();
    private final Map<Quantity, Expression> expanded = new HashMap<>();
    private final Map<Quantity, List<Grid>> drawn = new HashMap<>();
    private final Random random = new Random(20);
    private final Sieve sieve;

    public SameFunction(Facts facts, Material material, Numbers numbers, RuleEvaluator evaluator) {
        this.material = material;
        facts.graphs().apply(FAR_STEP).rules().forEach((name, rule) -> {
            if (!Template.isParameter(name)) {
                rules.put(Template.now(name), Template.of(rule, FAR_STEP, numbers));
            }
        });
        this.sieve = new Sieve(material.steps(), this::draw, numbers, evaluator);
    }

    /** Those of some formulas that compute other functions than a given one, and than each other. */
    public List<Candidate> differing(Candidate from, List<Candidate> others) {
        List<Optional<List<Grid>>> known = new ArrayList<>(sieve.values(List.of(expand(from.template()))));
        List<Candidate> differing = new ArrayList<>();
        List<Optional<List<Grid>>> values = sieve.values(
                others.stream().map(other -> expand(other.template())).toList());
        for (int i = 0; i < others.size(); i++) {
            Optional<List<Grid>> here = values.get(i);
            if (here.isPresent() && known.stream().noneMatch(one -> one.isPresent() && isSame(one.get(), here.get()))) {
                differing.add(others.get(i));
                known.add(here);
            }
        }
        return differing;
    }

    private static boolean isSame(List<Grid> a, List<Grid> b) {
        for (int step = 0; step < a.size(); step++) {
            double[] left = a.get(step).cells();
            double[] right = b.get(step).cells();
            double largest = 0;
            for (double value : left) {
                largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
            }
            for (int i = 0; i < Math.max(left.length, right.length); i++) {
                double one = a.get(step).at(i);
                double other = b.get(step).at(i);
                boolean same = Math.abs(one - other) <= SAME * largest || Double.compare(one, other) == 0;
                if (!same) {
                    return false;
                }
            }
        }
        return true;
    }

    private Expression expand(Expression template) {
        if (template instanceof Quantity quantity) {
            Expression known = expanded.get(quantity);
            if (known == null) {
                Expression rule = rules.get(quantity);
                known = rule == null ? quantity : expand(rule);
                expanded.put(quantity, known);
            }
            return known;
        }
        List<Expression> parts = new ArrayList<>();
        FormulaParts.parts(template).forEach(part -> parts.add(expand(part)));
        return FormulaParts.withParts(template, parts);
    }

    private Optional<List<Grid>> draw(Quantity quantity) {
        if (!drawn.containsKey(quantity)) {
            Optional<List<Grid>> recorded = material.of(quantity);
            if (recorded.isEmpty()) {
                return Optional.empty();
            }
            boolean positive = StepName.parse(quantity.name()).quantity().matches("y|v_.*");
            List<Grid> grids = new ArrayList<>();
            for (Grid model : recorded.get()) {
                double[] cells = new double[model.cells().length];
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = positive ? random.nextDouble() : random.nextGaussian();
                }
                grids.add(new Grid(model.rank(), model.rows(), model.columns(), cells));
            }
            drawn.put(quantity, grids);
        }
        return Optional.ofNullable(drawn.get(quantity));
    }
}
