package dev.twinprop.comparison.judge;

import dev.twinprop.comparison.ball.Ball;
import dev.twinprop.comparison.ball.Bound;
import dev.twinprop.comparison.ball.Rounding;
import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.comparison.graph.StepGraph;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts recorded quantities beside the balls that their rules give for the candidate's own recorded inputs. */
public final class Judge {

    private static final String RADIUS = " ±";
    private static final String START = " from";

    /** A sum on the way to a value can be so many times larger than the value. */
    private static final double OVERFLOW_MARGIN = 0x1p20;

    /** The roundings of an update and of the parameter that it changes. */
    private static final double ROUNDINGS = 8;

    private final RuleEvaluator evaluator;
    private final Rounding rounding;

    /** A judge of candidates that round as given. */
    public Judge(RuleEvaluator evaluator, Rounding rounding) {
        this.evaluator = evaluator;
        this.rounding = rounding;
    }

    /**
     * Opens a view of a history under some rules.
     *
     * @param graphs the rules, by step
     * @param isInput which recorded values may be taken as inputs, by {@link StepName}; others are filled by their rules
     */
    public View view(IntFunction<StepGraph> graphs, History history, Predicate<String> isInput) {
        return new View(graphs, history, isInput);
    }

    /**
     * A formula for a recorded quantity.
     *
     * @param view what its inputs are
     * @param bound how rounding errors may add up
     */
    public record Question(View view, StepName quantity, Expression formula, Bound bound) {

        /** The same question under another bound. */
        public Question under(Bound other) {
            return new Question(view, quantity, formula, other);
        }

        private SegmentBalls balls() {
            return view.balls(rounding());
        }

        private Rounding rounding() {
            return view.rounding(bound, quantity);
        }
    }

    /** Judges recorded quantities by formulas, in order. */
    public List<Judged> judge(List<Question> questions) {
        return evaluate(questions, true);
    }

    /**
     * Like {@link #judge}, and asks again under the probabilistic bound where a segment is filled in and the ball is too
     * wide to judge by; the narrower ball counts.
     */
    public List<Judged> settle(List<Question> questions) {
        List<Judged> settled = new ArrayList<>(judge(questions));
        int[] wide = IntStream.range(0, settled.size())
                .filter(i -> settled.get(i).isWide() && questions.get(i).view().isFilledIn(questions.get(i)))
                .toArray();
        List<Judged> narrowed = judge(IntStream.of(wide)
                .mapToObj(i -> questions.get(i).under(Bound.PROBABILISTIC))
                .toList());
        for (int i = 0; i < wide.length; i++) {
            if (narrowed.get(i).hidden() < settled.get(wide[i]).hidden()) {
                settled.set(wide[i], narrowed.get(i));
            }
        }
        return settled;
    }

    /** Like {@link #judge}, but with radii of zero: cheap, to see which formulas come near. */
    public List<Judged> compare(List<Question> questions) {
        return evaluate(questions, false);
    }

    private List<Judged> evaluate(List<Question> questions, boolean radii) {
        Map<String, Expression> formulas = new LinkedHashMap<>();
        Map<String, Tensor> values = new HashMap<>();
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            Ball ball = question.balls().of(question.formula());
            String key = Integer.toString(i);
            formulas.put(key, ball.midpoint());
            if (radii) {
                double allowance = question.rounding().allowance();
                formulas.put(key + RADIUS, Formulas.multiply(Formulas.constant(allowance), ball.radius()));
                start(question).ifPresent(start -> formulas.put(key + START, start));
            }
            values.putAll(question.view().history.values());
        }
        Map<String, Tensor> results = evaluator.evaluate(formulas, values);
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            Tensor actual = required(values, question.quantity().toString());
            Tensor expected = like(required(results, Integer.toString(i)), actual);
            judged.add(new Judged(
                    question.quantity().quantity(),
                    actual,
                    expected,
                    radii ? like(required(results, i + RADIUS), actual) : actual.map(ignored -> 0),
                    question.bound(),
                    radii ? size(expected, results.get(i + START), question.rounding()) : 0,
                    question.rounding().largest() / OVERFLOW_MARGIN));
        }
        return judged;
    }

    /** The parameter that an updated one was. */
    private static Optional<Expression> start(Question question) {
        StepName name = question.quantity();
        if (!Quantities.isUpdated(name.quantity())) {
            return Optional.empty();
        }
        StepName parameter = new StepName(name.step(), Quantities.beforeUpdate(name.quantity()));
        return Optional.of(
                question.balls().of(Formulas.quantity(parameter.toString())).midpoint());
    }

    /** The mean magnitude; of an updated parameter that of the change, or what rounding the parameter itself can hide. */
    private static double size(Tensor expected, @Nullable Tensor start, Rounding rounding) {
        double values = 0;
        double changes = 0;
        for (int i = 0; i < expected.size(); i++) {
            values += Math.abs(expected.get(i));
            changes += start == null ? 0 : Math.abs(expected.get(i) - start.get(i));
        }
        double sum = start == null ? values : Math.max(changes, ROUNDINGS * rounding.unit() * values);
        return sum / expected.size();
    }

    /** The value that its rule gives a quantity, recorded or not; from recorded values as far as there are any. */
    public Tensor expected(View view, StepName quantity) {
        SegmentBalls balls = view.balls(rounding);
        Expression midpoint = balls.of(balls.rule(quantity)).midpoint();
        return required(
                evaluator.evaluate(Map.of(quantity.toString(), midpoint), view.history.values()), quantity.toString());
    }

    private static Tensor required(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(name + " was not recorded");
        }
        return tensor;
    }

    /** A radius that is the same for all elements comes as a scalar. */
    private static Tensor like(Tensor tensor, Tensor model) {
        if (tensor.hasShapeOf(model)) {
            return tensor;
        }
        if (tensor.size() == 1) {
            double value = tensor.get(0);
            return model.map(ignored -> value);
        }
        throw new IllegalArgumentException("a formula of another shape than " + model);
    }

    /** A history under some rules. */
    public final class View {

        private final IntFunction<StepGraph> graphs;
        private final History history;
        private final Predicate<String> isInput;
        private final Map<Rounding, SegmentBalls> balls = new HashMap<>();

        private View(IntFunction<StepGraph> graphs, History history, Predicate<String> isInput) {
            this.graphs = graphs;
            this.history = history;
            this.isInput = isInput;
        }

        /** A question for a quantity by its own rule. */
        public Question byRule(StepName quantity) {
            return byFormula(quantity, balls(rounding).rule(quantity));
        }

        /** A question for a quantity by a formula. */
        public Question byFormula(StepName quantity, Expression formula) {
            return new Question(this, quantity, formula, Bound.PROVEN);
        }

        /** Whether the parts of a formula fit, and its value has the shape of the quantity. */
        public boolean fits(StepName quantity, Expression formula) {
            return balls(rounding).fits(quantity, formula);
        }

        private boolean isFilledIn(Question question) {
            return balls(rounding).isFilledIn(question.formula());
        }

        private SegmentBalls balls(Rounding allowed) {
            return balls.computeIfAbsent(
                    allowed, asked -> new SegmentBalls(graphs, history, isInput, rounding.type(), asked));
        }

        /** The coarsest of the candidate's type and that in which the quantity was stored. */
        private Rounding rounding(Bound bound, StepName quantity) {
            Tensor recorded = history.values().get(quantity.toString());
            Rounding allowed = rounding.under(bound);
            return recorded == null ? allowed : allowed.storedAs(recorded);
        }
    }
}
