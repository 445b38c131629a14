package dev.twinprop.comparison.cause;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import java.util.ArrayList;
import java.util.List;

/** The losses that people take for one another. */
public final class KnownLosses {

    /** A formula of outputs, targets and the number of rows. */
    @FunctionalInterface
    public interface Formula {

        /** The formula for outputs a and targets y of m rows. */
        Expression of(Expression a, Expression y, int m);
    }

    /** A loss with the name that a reader knows it by, and its gradient by the outputs. */
    public record Named(String name, Formula value, Formula gradient) {

        static Named of(String name, LossSpec loss) {
            return new Named(name, (a, y, m) -> loss(loss, a, y), (a, y, m) -> lossGradient(loss, a, y));
        }
    }

    private KnownLosses() {}

    /** Losses of other kind than the declared one, in every reduction that differs. */
    public static List<Named> otherThan(Facts facts) {
        LossSpec declared = facts.spec().loss();
        List<Named> losses = new ArrayList<>();
        for (Reduction reduction : Reduction.values()) {
            if (facts.outputs() == 1 && reduction == Reduction.BATCH_MEAN) {
                continue; // with one output it is the mean
            }
            String suffix = suffix(reduction);
            if (!(declared instanceof LossSpec.Mse)) {
                losses.add(Named.of("the squared error" + suffix, new LossSpec.Mse(reduction, 1)));
                losses.add(Named.of("half the squared error" + suffix, new LossSpec.Mse(reduction, 0.5)));
            }
            if (!(declared instanceof LossSpec.Bce) && hasProbabilities(facts)) {
                losses.add(Named.of("binary cross-entropy" + suffix, new LossSpec.Bce(reduction, 1, 0)));
            }
            boolean again = reduction == Reduction.BATCH_MEAN; // for cross-entropy it is the mean
            if (!(declared instanceof LossSpec.CrossEntropy) && hasProbabilities(facts) && !again) {
                losses.add(Named.of("cross-entropy" + suffix, new LossSpec.CrossEntropy(reduction, 1, 0)));
            }
            losses.add(absoluteError(reduction, facts.outputs(), 1));
            if (declared.factor() != 1) {
                losses.add(absoluteError(reduction, facts.outputs(), declared.factor()));
            }
        }
        return losses;
    }

    /** Whether ∂L/∂z of the last layer is (a − y) times a constant. */
    public static boolean isFusedDifference(Facts facts) {
        ActivationSpec output = facts.spec().network().outputLayer().activation();
        return (facts.spec().loss() instanceof LossSpec.Bce && output instanceof ActivationSpec.Sigmoid)
                || (facts.spec().loss() instanceof LossSpec.CrossEntropy && output instanceof ActivationSpec.Softmax);
    }

    private static boolean hasProbabilities(Facts facts) {
        ActivationSpec output = facts.spec().network().outputLayer().activation();
        return output instanceof ActivationSpec.Sigmoid || output instanceof ActivationSpec.Softmax;
    }

    private static Named absoluteError(Reduction reduction, int outputs, double factor) {
        return new Named(
                (factor == 1 ? "" : factor + " times ") + "the absolute error" + suffix(reduction),
                (a, y, m) -> multiply(constant(factor * scale(reduction, m, outputs)), sum(abs(subtract(a, y)))),
                (a, y, m) -> multiply(
                        constant(factor * scale(reduction, m, outputs)),
                        new Expression.Unary(Expression.Unary.Function.SIGN, subtract(a, y))));
    }

    private static double scale(Reduction reduction, int m, int outputs) {
        return switch (reduction) {
            case MEAN -> 1.0 / m / outputs;
            case BATCH_MEAN -> 1.0 / m;
            case SUM -> 1;
        };
    }

    private static String suffix(Reduction reduction) {
        return switch (reduction) {
            case MEAN -> ", mean";
            case BATCH_MEAN -> ", summed over outputs, mean over the batch";
            case SUM -> ", summed";
        };
    }
}
