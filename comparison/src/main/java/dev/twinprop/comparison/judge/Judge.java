package dev.twinprop.comparison.judge;

import dev.twinprop.comparison.ball.Ball;
import dev.twinprop.comparison.ball.BallArithmetic;
import dev.twinprop.comparison.ball.Rounding;
import dev.twinprop.comparison.formula.FormulaShapes;
import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.comparison.graph.StepGraph;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Puts recorded quantities beside the balls that their rules give for the candidate's own recorded inputs. */
public final class Judge {

    private static final String RADIUS = " ±";

    /** A sum on the way to a value can be so many times larger than the value. */
    private static final double OVERFLOW_MARGIN = 0x1p20;

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
     */
    public record Question(View view, StepName quantity, Expression formula) {}

    /** Judges recorded quantities by formulas, in order. */
    public List<Judged> judge(List<Question> questions) {
        return evaluate(questions, true);
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
            Ball ball = question.view().arithmetic.of(question.formula());
            formulas.put(Integer.toString(i), ball.midpoint());
            if (radii) {
                formulas.put(i + RADIUS, ball.radius());
            }
            values.putAll(question.view().history.values());
        }
        Map<String, Tensor> results = evaluator.evaluate(formulas, values);
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            StepName name = questions.get(i).quantity();
            Tensor actual = required(values, name.toString());
            Tensor expected = like(required(results, Integer.toString(i)), actual);
            judged.add(new Judged(
                    name.quantity(),
                    actual,
                    expected,
                    radii ? like(required(results, i + RADIUS), actual) : actual.map(ignored -> 0),
                    rounding.largest() / OVERFLOW_MARGIN));
        }
        return judged;
    }

    /** The value that its rule gives a quantity, recorded or not; from recorded values as far as there are any. */
    public Tensor expected(View view, StepName quantity) {
        Expression midpoint =
                view.arithmetic.of(view.byRule(quantity).formula()).midpoint();
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

    /** Balls of quantities, each built once. */
    public final class View {

        private final IntFunction<StepGraph> graphs;
        private final History history;
        private final Predicate<String> isInput;
        private final FormulaShapes shapes = new FormulaShapes(this::shape);
        private final BallArithmetic arithmetic = new BallArithmetic(rounding, shapes, this::ball);
        private final Map<String, Ball> known = new HashMap<>();
        private final Set<String> inProgress = new HashSet<>();

        private View(IntFunction<StepGraph> graphs, History history, Predicate<String> isInput) {
            this.graphs = graphs;
            this.history = history;
            this.isInput = isInput;
        }

        /** A question for a quantity by its own rule. */
        public Question byRule(StepName quantity) {
            return new Question(this, quantity, rule(quantity));
        }

        /** Whether the parts of a formula fit, and its value has the shape of the quantity. */
        public boolean fits(StepName quantity, Expression formula) {
            try {
                int[] shape = shapes.of(arithmetic.of(formula).midpoint());
                return shape.length == 0 || Arrays.equals(shape, shape(quantity.toString()));
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        private int[] shape(String name) {
            Tensor recorded = history.values().get(name);
            StepName parsed = StepName.parse(name);
            return recorded != null
                    ? recorded.shape()
                    : history.shapes(parsed.step()).of(parsed.quantity());
        }

        private Ball ball(String name) {
            Ball ball = known.get(name);
            if (ball == null) {
                ball = isRecordedInput(name) ? recorded(name) : filled(name);
                known.put(name, ball);
            }
            return ball;
        }

        /**
         * The ball of an unrecorded quantity's rule.
         *
         * @throws IllegalArgumentException if the rule gives another shape than the quantity has, or leads back to it
         */
        private Ball filled(String name) {
            if (!inProgress.add(name)) {
                throw new IllegalArgumentException(name + " would follow from itself");
            }
            Ball ball;
            try {
                ball = arithmetic.of(rule(StepName.parse(name)));
            } finally {
                inProgress.remove(name);
            }
            if (!Arrays.equals(shapes.of(ball.midpoint()), shape(name))) {
                throw new IllegalArgumentException(name + " has another shape than its rule gives");
            }
            return ball;
        }

        /** A point; a value that the candidate's type cannot hold was rounded when the candidate read it. */
        private Ball recorded(String name) {
            Expression value = Formulas.quantity(name);
            return new Ball(
                    value,
                    rounding.holds(required(history.values(), name))
                            ? Formulas.ZERO
                            : Formulas.multiply(Formulas.constant(rounding.unit()), Formulas.abs(value)));
        }

        private boolean isRecordedInput(String name) {
            return history.values().containsKey(name) && isInput.test(name);
        }

        private Expression rule(StepName name) {
            return graphs.apply(name.step())
                    .rule(name.quantity())
                    .orElseThrow(() -> new IllegalArgumentException(name + " is neither recorded nor computed"));
        }
    }
}
