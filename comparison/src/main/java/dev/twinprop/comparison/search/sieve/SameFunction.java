package dev.twinprop.comparison.search.sieve;

import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.search.grid.Grid;
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

    /** Whether two templates compute the same on random inputs. */
    public boolean isSame(Expression a, Expression b) {
        List<Optional<List<Grid>>> values = sieve.values(List.of(expand(a), expand(b)));
        return values.get(0).isPresent()
                && values.get(1).isPresent()
                && isSame(values.get(0).get(), values.get(1).get());
    }

    private static boolean isSame(List<Grid> a, List<Grid> b) {
        for (int step = 0; step < a.size(); step++) {
            double[] left = a.get(step).cells();
            double[] right = b.get(step).cells();
            if (left.length != right.length) {
                return false;
            }
            double largest = 0;
            for (double value : left) {
                largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
            }
            for (int i = 0; i < left.length; i++) {
                boolean same = Math.abs(left[i] - right[i]) <= SAME * largest || Double.compare(left[i], right[i]) == 0;
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
