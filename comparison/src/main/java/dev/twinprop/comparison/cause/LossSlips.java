package dev.twinprop.comparison.cause;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.KnownLosses.Named;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.LossSpec.Huber;
import dev.twinprop.contract.spec.Reduction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** The declared loss with a part forgotten, or one in the place of another. */
public final class LossSlips {

    /** The label smoothing that is used where none is declared. */
    private static final double USUAL_SMOOTHING = 0.1;

    private LossSlips() {}

    /** Other losses, with the gradients that belong to them. */
    static List<Named> of(Facts facts) {
        LossSpec declared = facts.spec().loss();
        if (declared instanceof Huber huber) {
            return ofHuber(huber, facts.outputs());
        }
        return declared instanceof LossSpec.Categorical categorical
                ? ofSmoothing(categorical, facts.outputs())
                : List.of();
    }

    private static List<Named> ofHuber(Huber declared, int outputs) {
        double delta = declared.delta();
        List<Named> losses = new ArrayList<>();
        if (delta != 1) {
            losses.add(Named.of("the Huber loss with δ = 1", new Huber(declared.reduction(), declared.factor(), 1)));
            losses.add(Named.of(
                    "the Huber loss divided by δ, the smooth L1",
                    new Huber(declared.reduction(), declared.factor() / delta, delta)));
            losses.add(elementwise(
                    declared,
                    outputs,
                    "½d² where |d| ≤ δ, else |d| − ½δ",
                    (d, size) -> bySize(size, delta, half(d), subtract(size, constant(delta / 2))),
                    (d, size) -> bySize(size, delta, d, sign(d))));
        }
        losses.add(elementwise(
                declared,
                outputs,
                "½d² where |d| ≤ δ, else δ|d|",
                (d, size) -> bySize(size, delta, half(d), multiply(constant(delta), size)),
                (d, size) -> minimum(maximum(d, constant(-delta)), constant(delta))));
        losses.add(elementwise(
                declared,
                outputs,
                "d² where |d| ≤ δ, else δ(|d| − ½δ)",
                (d, size) ->
                        bySize(size, delta, square(d), multiply(constant(delta), subtract(size, constant(delta / 2)))),
                (d, size) -> bySize(size, delta, multiply(constant(2), d), multiply(constant(delta), sign(d)))));
        return losses;
    }

    private static List<Named> ofSmoothing(LossSpec.Categorical declared, int outputs) {
        double epsilon = declared.labelSmoothing();
        LossSpec sharp = withSmoothing(declared, 0);
        if (epsilon == 0) {
            return List.of(Named.of(
                    "the declared loss with label smoothing " + USUAL_SMOOTHING,
                    withSmoothing(declared, USUAL_SMOOTHING)));
        }
        List<Named> losses = new ArrayList<>();
        losses.add(Named.of("the declared loss without label smoothing", sharp));
        if (outputs > 1) { // ε over the other outputs only
            losses.add(ofTargets(
                    "the declared loss with ε/(C−1) for the other labels",
                    sharp,
                    y -> add(
                            multiply(constant(1 - epsilon), y),
                            multiply(constant(epsilon / (outputs - 1)), subtract(ONE, y)))));
        }
        losses.add(ofTargets("the declared loss with y + ε/C", sharp, y -> add(y, constant(epsilon / outputs))));
        losses.add(ofTargets("the declared loss with y(1 − ε)", sharp, y -> multiply(constant(1 - epsilon), y)));
        losses.add(ofTargets(
                "the declared loss with y(1 − ε) + ε",
                sharp,
                y -> add(multiply(constant(1 - epsilon), y), constant(epsilon))));
        return losses;
    }

    private static LossSpec withSmoothing(LossSpec.Categorical declared, double epsilon) {
        return declared instanceof LossSpec.CrossEntropy crossEntropy
                ? new LossSpec.CrossEntropy(declared.reduction(), declared.factor(), crossEntropy.clip(), epsilon)
                : new LossSpec.CrossEntropyWithLogits(declared.reduction(), declared.factor(), epsilon);
    }

    private static Named ofTargets(String name, LossSpec loss, UnaryOperator<Expression> targets) {
        return new Named(
                name,
                (a, y, m) -> loss(loss, a, targets.apply(y)),
                (a, y, m) -> lossGradient(loss, a, targets.apply(y)));
    }

    /** A gradient that belongs to no loss that anyone would print. */
    public record Gradient(String name, KnownLosses.Formula formula) {}

    /** Wrong gradients of the declared loss by the outputs. */
    public static List<Gradient> gradients(Facts facts) {
        LossSpec declared = facts.spec().loss();
        int outputs = facts.outputs();
        if (declared instanceof LossSpec.L1) {
            return List.of(
                    gradient(declared, outputs, "1, without the sign", (a, y) -> add(greater(y, y), ONE)),
                    gradient(declared, outputs, "|a − y|", (a, y) -> abs(subtract(a, y))),
                    gradient(declared, outputs, "[a > y]", (a, y) -> greater(a, y)));
        } else if (declared instanceof LossSpec.BceWithLogits) {
            return List.of(
                    gradient(
                            declared,
                            outputs,
                            "(σ(a) − y)/(σ(a)(1 − σ(a))), by the probabilities",
                            (a, y) -> divide(subtract(sigmoid(a), y), multiply(sigmoid(a), subtract(ONE, sigmoid(a))))),
                    gradient(declared, outputs, "σ(a)", (a, y) -> sigmoid(a)));
        } else if (declared instanceof LossSpec.CrossEntropyWithLogits crossEntropy) {
            double epsilon = crossEntropy.labelSmoothing();
            return List.of(
                    gradient(
                            declared,
                            outputs,
                            "−y/softmax(a), by the probabilities",
                            (a, y) -> negate(divide(smoothed(y, epsilon, outputs), softmax(a)))),
                    gradient(
                            declared,
                            outputs,
                            "σ(a) − y",
                            (a, y) -> subtract(sigmoid(a), smoothed(y, epsilon, outputs))),
                    gradient(declared, outputs, "softmax(a)", (a, y) -> softmax(a)));
        }
        return List.of();
    }

    private static Gradient gradient(LossSpec declared, int outputs, String name, BinaryOperator<Expression> each) {
        return new Gradient(name, (a, y, m) -> multiply(constant(scale(declared, m, outputs)), each.apply(a, y)));
    }

    /** From d = a − y and |d|. */
    private static Named elementwise(
            LossSpec declared,
            int outputs,
            String name,
            BinaryOperator<Expression> value,
            BinaryOperator<Expression> slope) {
        return new Named(
                name,
                (a, y, m) -> multiply(
                        constant(scale(declared, m, outputs)), sum(value.apply(subtract(a, y), abs(subtract(a, y))))),
                (a, y, m) -> multiply(
                        constant(scale(declared, m, outputs)), slope.apply(subtract(a, y), abs(subtract(a, y)))));
    }

    private static double scale(LossSpec declared, int m, int outputs) {
        boolean overRows = declared instanceof LossSpec.Categorical || declared.reduction() == Reduction.BATCH_MEAN;
        double divisor = declared.reduction() == Reduction.SUM ? 1 : overRows ? m : (double) m * outputs;
        return declared.factor() / divisor;
    }

    /** One formula where |d| ≤ δ, another beyond. */
    private static Expression bySize(Expression size, double delta, Expression near, Expression far) {
        Expression beyond = greater(size, constant(delta));
        return add(multiply(near, subtract(ONE, beyond)), multiply(far, beyond));
    }

    private static Expression half(Expression d) {
        return multiply(constant(0.5), square(d));
    }

    private static Expression sign(Expression d) {
        return new Expression.Unary(Expression.Unary.Function.SIGN, d);
    }

    private static Expression smoothed(Expression y, double epsilon, int outputs) {
        return add(multiply(constant(1 - epsilon), y), constant(epsilon / outputs));
    }

    private static Expression sigmoid(Expression a) {
        return activation(new ActivationSpec.Sigmoid(), a);
    }

    private static Expression softmax(Expression a) {
        return activation(new ActivationSpec.Softmax(), a);
    }
}
