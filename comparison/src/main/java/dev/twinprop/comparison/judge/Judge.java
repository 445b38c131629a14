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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Puts recorded quantities beside the balls that their rules give for the candidate's own recorded inputs. */
public final class Judge {

    private static final String RADIUS = " ±";

    private final RuleEvaluator evaluator;
    private final Rounding rounding;

    /** A judge of candidates that round as given. */
    public Judge(RuleEvaluator evaluator, Rounding rounding) {
        this.evaluator = evaluator;
        this.rounding = rounding;
    }

    /**
     * Judges quantities of one step.
     *
     * @param quantities bare keys; each must be recorded
     * @param step the step
     * @param graphs the rules, by step
     * @param isInput which recorded values may be taken as inputs, by {@link StepName}; others are filled by their rules
     */
    public List<Judged> judge(
            List<String> quantities,
            int step,
            IntFunction<StepGraph> graphs,
            History history,
            Predicate<String> isInput) {
        Balls balls = new Balls(graphs, history, isInput);
        Map<String, Expression> formulas = new LinkedHashMap<>();
        for (String quantity : quantities) {
            Ball ball = balls.ofRule(new StepName(step, quantity));
            formulas.put(quantity, ball.midpoint());
            formulas.put(quantity + RADIUS, ball.radius());
        }
        Map<String, Tensor> results = evaluator.evaluate(formulas, history.values());
        List<Judged> judged = new ArrayList<>();
        for (String quantity : quantities) {
            Tensor actual = required(history.values(), new StepName(step, quantity).toString());
            judged.add(new Judged(
                    quantity,
                    actual,
                    like(required(results, quantity), actual),
                    like(required(results, quantity + RADIUS), actual)));
        }
        return judged;
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

    /** The balls of all quantities that one question meets, each built once. */
    private final class Balls {

        private final IntFunction<StepGraph> graphs;
        private final History history;
        private final Predicate<String> isInput;
        private final BallArithmetic arithmetic;
        private final Map<String, Ball> known = new HashMap<>();

        Balls(IntFunction<StepGraph> graphs, History history, Predicate<String> isInput) {
            this.graphs = graphs;
            this.history = history;
            this.isInput = isInput;
            this.arithmetic = new BallArithmetic(rounding, new FormulaShapes(this::shape), this::ofQuantity);
        }

        private int[] shape(String name) {
            Tensor recorded = history.values().get(name);
            return recorded != null
                    ? recorded.shape()
                    : history.shapes().of(StepName.parse(name).quantity());
        }

        Ball ofQuantity(String name) {
            Ball ball = known.get(name);
            if (ball == null) {
                ball = history.values().containsKey(name) && isInput.test(name)
                        ? new Ball(Formulas.quantity(name), Formulas.ZERO)
                        : ofRule(StepName.parse(name));
                known.put(name, ball);
            }
            return ball;
        }

        Ball ofRule(StepName name) {
            Expression rule = graphs.apply(name.step())
                    .rule(name.quantity())
                    .orElseThrow(() -> new IllegalArgumentException(name + " is neither recorded nor computed"));
            return arithmetic.of(rule);
        }
    }
}
