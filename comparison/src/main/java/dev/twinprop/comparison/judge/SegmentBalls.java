package dev.twinprop.comparison.judge;

import dev.twinprop.comparison.ball.Ball;
import dev.twinprop.comparison.ball.BallArithmetic;
import dev.twinprop.comparison.ball.Rounding;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.comparison.formula.FormulaShapes;
import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.comparison.graph.StepGraph;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** The balls of quantities, each built once: what was recorded is a point, what was not follows from its rule. */
final class SegmentBalls {

    /** The share of the largest number up to which a sum on the way to a number cannot overflow. */
    private static final double HEADROOM = 0x1p-20;

    private final IntFunction<StepGraph> graphs;
    private final History history;
    private final Predicate<String> isInput;
    private final FormulaShapes shapes = new FormulaShapes(this::shape);
    private final DType declared;
    private final Rounding rounding;
    private final BallArithmetic arithmetic;
    private final Map<String, Ball> known = new HashMap<>();
    private final Set<String> inProgress = new HashSet<>();

    /**
     * Balls under some rules.
     *
     * @param graphs the rules, by step
     * @param isInput which recorded values may be taken as inputs
     * @param declared the type in which the candidate says it computes
     * @param rounding the errors that are allowed
     */
    SegmentBalls(
            IntFunction<StepGraph> graphs,
            History history,
            Predicate<String> isInput,
            DType declared,
            Rounding rounding) {
        this.graphs = graphs;
        this.history = history;
        this.isInput = isInput;
        this.declared = declared;
        this.rounding = rounding;
        this.arithmetic = new BallArithmetic(rounding, shapes, this::ofQuantity);
    }

    /** The ball of a formula. */
    Ball of(Expression formula) {
        return arithmetic.of(formula);
    }

    /** Whether the parts of a formula fit, and its value has the shape of the quantity. */
    boolean fits(StepName quantity, Expression formula) {
        try {
            int[] shape = shapes.of(of(formula).midpoint());
            return shape.length == 0 || Arrays.equals(shape, shape(quantity.toString()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether something that a formula names was computed on the way and not recorded. */
    boolean isFilledIn(Expression formula) {
        return FormulaParts.quantities(formula).stream()
                .anyMatch(name -> !isRecordedInput(name) && !isOtherName(rule(StepName.parse(name))));
    }

    /** Whether a rule only gives another name to what was recorded, as that of a parameter before a step does. */
    private boolean isOtherName(Expression rule) {
        return rule instanceof Expression.Quantity quantity && !isFilledIn(quantity);
    }

    /** The rule of a quantity. */
    Expression rule(StepName name) {
        return graphs.apply(name.step())
                .rule(name.quantity())
                .orElseThrow(() -> new IllegalArgumentException(name + " is neither recorded nor computed"));
    }

    private int[] shape(String name) {
        Tensor recorded = history.values().get(name);
        StepName parsed = StepName.parse(name);
        return recorded != null
                ? recorded.shape()
                : history.shapes(parsed.step()).of(parsed.quantity());
    }

    private Ball ofQuantity(String name) {
        Ball ball = known.get(name);
        if (ball == null) {
            ball = isRecordedInput(name) ? recorded(name) : filled(name);
            known.put(name, ball);
        }
        return ball;
    }

    /**
     * The ball of an unrecorded quantity's rule. All rows share a parameter's error, so that it never adds in quadrature.
     *
     * @throws IllegalArgumentException if the rule gives another shape than the quantity has, or leads back to it
     */
    private Ball filled(String name) {
        if (!inProgress.add(name)) {
            throw new IllegalArgumentException(name + " would follow from itself");
        }
        StepName parsed = StepName.parse(name);
        Ball ball;
        try {
            ball = arithmetic.of(rule(parsed));
        } finally {
            inProgress.remove(name);
        }
        int[] given = shapes.of(ball.midpoint());
        boolean oneForAll = given.length == 0; // a state that never changes is 0, of no shape
        if (!oneForAll && !Arrays.equals(given, shape(name))) {
            throw new IllegalArgumentException(name + " has another shape than its rule gives");
        }
        Ball bounded = unlessOverflowing(ball);
        return Quantities.isUpdated(parsed.quantity()) ? new Ball(bounded.midpoint(), bounded.radius()) : bounded;
    }

    /** The same ball, with NaN for a radius where a candidate's number may be too large for its type: log(−1). */
    private Ball unlessOverflowing(Ball ball) {
        if (declared != DType.FLOAT32) {
            return ball; // float64 overflows in the midpoint as well
        }
        Expression size = Formulas.add(Formulas.abs(ball.midpoint()), ball.radius());
        Expression isSafe = Formulas.greater(Formulas.constant(Float.MAX_VALUE * HEADROOM), size);
        Expression zeroOrNaN =
                Formulas.log(Formulas.subtract(Formulas.multiply(Formulas.constant(2), isSafe), Formulas.ONE));
        return new Ball(ball.midpoint(), Formulas.add(ball.radius(), zeroOrNaN), ball.scatter());
    }

    /**
     * A point, or nearly so: a value that was written in float32 or narrower, or stored in a narrower type than the
     * candidate's, was rounded then; one that the candidate's type cannot hold was rounded when the candidate read it.
     */
    private Ball recorded(String name) {
        Expression value = Formulas.quantity(name);
        Tensor tensor = value(name);
        boolean isRounded = tensor.isWritten() || tensor.unitRoundoff() > declared.unitRoundoff();
        double stored = isRounded ? tensor.unitRoundoff() : 0;
        double unit = Math.max(stored, rounding.ofReading(tensor));
        if (unit == 0) {
            return new Ball(value, Formulas.ZERO);
        }
        Expression relative = Formulas.multiply(Formulas.constant(unit), Formulas.abs(value));
        double nearZero = Rounding.nearZero(unit);
        return new Ball(value, nearZero == 0 ? relative : Formulas.add(relative, Formulas.constant(nearZero)));
    }

    private Tensor value(String name) {
        Tensor tensor = history.values().get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(name + " was not recorded");
        }
        return tensor;
    }

    private boolean isRecordedInput(String name) {
        return history.values().containsKey(name) && isInput.test(name);
    }
}
