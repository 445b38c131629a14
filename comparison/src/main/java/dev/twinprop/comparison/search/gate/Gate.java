package dev.twinprop.comparison.search.gate;

import dev.twinprop.comparison.diagnosis.Evidence;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.search.grid.Grid;
import dev.twinprop.comparison.search.sieve.Material;
import dev.twinprop.comparison.search.sieve.Sieve;
import dev.twinprop.comparison.search.template.Candidate;
import dev.twinprop.comparison.search.template.Numbers;
import dev.twinprop.comparison.search.template.Template;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Decides whether a formula is what the candidate computes.
 *
 * <p>Every recorded value lies inside a finite ball in every step, the NaNs are the same, the balls are a tenth as wide
 * as the errors that they explain, and the formula explains more bits than chance could: the sum of log₂(error/radius)
 * over all different errors exceeds log₂ of the number of formulas tried by {@link #MARGIN} bits. A number in the
 * formula must be known so precisely that it is not one of many by chance, and no addend may be too small to show, unless
 * it is so in the right formula too.
 */
public final class Gate {

    private static final double NARROW = 0.1;

    /** Beyond chance, in bits. */
    private static final double MARGIN = 20;

    /** Beyond chance for a number that was chosen among many, in bits. */
    private static final double NUMBER_MARGIN = 10;

    private static final double NUDGE = 1.001;

    private final Judge judge;
    private final Judge.View view;
    private final Material material;
    private final Numbers numbers;
    private final Sieve sieve;
    private final String quantity;
    private final List<Judged> base;
    private final Set<Expression> hiddenInRight;

    /** A gate for the formulas of a quantity whose right formula is given as a template. */
    public Gate(
            Evidence evidence,
            Judge judge,
            Material material,
            Numbers numbers,
            Sieve sieve,
            String quantity,
            Expression right) {
        this.judge = judge;
        this.view = judge.view(evidence.facts().graphs(), evidence.history(), name -> true);
        this.material = material;
        this.numbers = numbers;
        this.sieve = sieve;
        this.quantity = quantity;
        this.base = judge.settle(material.steps().stream()
                .map(step -> view.byRule(new StepName(step, quantity)))
                .toList());
        this.hiddenInRight = hiddenAddends(right, base);
    }

    /** What the right rule gives. */
    public List<Judged> base() {
        return base;
    }

    /**
     * How a formula fared that gives what was recorded.
     *
     * @param answers its balls, by step
     * @param certain whether chance cannot have found it
     */
    public record Fit(List<Judged> answers, boolean certain) {}

    /** Whether a finite number is wrong: what is all NaN can come from anything. */
    public boolean canExplain() {
        return base.stream()
                .anyMatch(judged -> IntStream.range(0, judged.actual().size())
                        .anyMatch(i -> judged.excess(i) > 1 && Double.isFinite(ExplainedBits.error(judged, i))));
    }

    /** Whether the balls of a formula hold everything that was recorded, be they wide or not. */
    public boolean holds(Candidate candidate) {
        return answers(candidate).isPresent();
    }

    /**
     * The balls of a formula, if they hold everything and are narrow beside the errors that they explain.
     *
     * @param tried the number of formulas that were tried
     */
    public Optional<Fit> fit(Candidate candidate, long tried) {
        return answers(candidate).filter(this::explains).map(answers -> {
            boolean certain =
                    ExplainedBits.of(base, answers) >= MARGIN + ExplainedBits.log2(1.0 * tried + candidate.rank())
                            && candidate.numbers().stream()
                                    .allMatch(number -> precision(candidate.template(), number, answers)
                                            >= NUMBER_MARGIN + ExplainedBits.log2(1.0 + candidate.rank()))
                            && hiddenInRight.containsAll(hiddenAddends(candidate.template(), answers));
            return new Fit(answers, certain);
        });
    }

    /** The balls of a formula, by step, if they hold everything. */
    private Optional<List<Judged>> answers(Candidate candidate) {
        List<Judge.Question> questions = new ArrayList<>();
        for (int i = 0; i < base.size(); i++) {
            int step = material.steps().get(i);
            StepName name = new StepName(step, quantity);
            Expression formula = Template.at(candidate.template(), step, numbers);
            if (!view.fits(name, formula)) {
                return Optional.empty();
            }
            questions.add(view.byFormula(name, formula).under(base.get(i).bound()));
        }
        try {
            return Optional.of(judge.judge(questions))
                    .filter(answers ->
                            answers.stream().allMatch(answer -> answer.isInside() && hasFiniteBalls(answer)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no bound is known for such a formula
        }
    }

    /** Whether a ball is finite where a finite number was recorded, and the same NaN or infinity elsewhere. */
    private static boolean hasFiniteBalls(Judged judged) {
        for (int i = 0; i < judged.actual().size(); i++) {
            double actual = judged.actual().get(i);
            double expected = judged.expected().get(i);
            boolean same = Double.isFinite(actual)
                    ? Double.isFinite(expected)
                            && Double.isFinite(judged.radius().get(i))
                    : Double.compare(actual, expected) == 0;
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /**
     * The radii of what was wrong sum up to a tenth of its errors at most, and in every step to a tenth of its values: at
     * a kink a ball can hold anything.
     */
    private boolean explains(List<Judged> answers) {
        double radii = 0;
        double errors = 0;
        for (int step = 0; step < answers.size(); step++) {
            Judged right = base.get(step);
            double here = 0;
            double values = 0;
            for (int i = 0; i < right.actual().size(); i++) {
                double error = ExplainedBits.error(right, i);
                if (right.excess(i) > 1 && Double.isFinite(error)) {
                    here += answers.get(step).radius().get(i);
                    values += Math.abs(right.actual().get(i));
                    errors += error;
                }
            }
            if (!(here <= NARROW * values)) {
                return false;
            }
            radii += here;
        }
        return errors > 0 && radii <= NARROW * errors;
    }

    /** How many binary digits of a number in the formula the recorded values fix. */
    private double precision(Expression template, Expression number, List<Judged> answers) {
        Expression nudged = replaced(
                template,
                number,
                new Expression.Binary(Expression.Binary.Operator.MULTIPLY, new Expression.Constant(NUDGE), number));
        Optional<List<Grid>> moved = sieve.values(List.of(nudged)).get(0);
        if (moved.isEmpty()) {
            return 0;
        }
        double most = 0;
        for (int step = 0; step < answers.size(); step++) {
            Judged answer = answers.get(step);
            for (int i = 0; i < answer.actual().size(); i++) {
                double change =
                        Math.abs(moved.get().get(step).at(i) - answer.expected().get(i)) / (NUDGE - 1);
                if (Double.isFinite(change)) {
                    most = Math.max(
                            most, ExplainedBits.of(change, answer.radius().get(i)));
                }
            }
        }
        return most;
    }

    /** The addends that could be left out, as far as the recorded values tell: they say nothing of them. */
    private Set<Expression> hiddenAddends(Expression template, List<Judged> answers) {
        List<Expression> addends = addends(template);
        List<Optional<List<Grid>>> without = sieve.values(addends.stream()
                .map(addend -> replaced(template, addend, Formulas.ZERO))
                .toList());
        Set<Expression> hidden = new HashSet<>();
        for (int i = 0; i < addends.size(); i++) {
            if (without.get(i).filter(values -> areInside(values, answers)).isPresent()) {
                hidden.add(addends.get(i));
            }
        }
        return hidden;
    }

    private static List<Expression> addends(Expression node) {
        List<Expression> parts = FormulaParts.parts(node);
        boolean isSum = node instanceof Expression.Binary binary
                && (binary.operator() == Expression.Binary.Operator.ADD
                        || binary.operator() == Expression.Binary.Operator.SUBTRACT);
        Stream<Expression> inner = parts.stream().flatMap(part -> addends(part).stream());
        return isSum ? Stream.concat(parts.stream(), inner).toList() : inner.toList();
    }

    private static boolean areInside(List<Grid> values, List<Judged> answers) {
        return IntStream.range(0, answers.size()).allMatch(step -> isInside(values.get(step), answers.get(step)));
    }

    private static boolean isInside(Grid values, Judged answer) {
        Tensor expected = answer.expected();
        return values.hasShapeOf(Grid.of(expected))
                && IntStream.range(0, expected.size())
                        .allMatch(i -> Math.abs(values.at(i) - expected.get(i))
                                <= answer.radius().get(i));
    }

    private static Expression replaced(Expression node, Expression part, Expression by) {
        if (node == part) {
            return by;
        }
        List<Expression> parts = FormulaParts.parts(node);
        return parts.isEmpty()
                ? node
                : FormulaParts.withParts(
                        node,
                        parts.stream().map(inner -> replaced(inner, part, by)).toList());
    }
}
