package dev.twinprop.comparison.cause;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The losses that people take for one another. */
public final class KnownLosses {

    /** A formula of outputs, targets and the number of rows. */
    @FunctionalInterface
    public interface Formula {

        /** The formula for outputs a and targets y of m rows. */
        Expression of(Expression a, Expression y, int m);
    }

    /**
     * A loss with the name that a reader knows it by, and its gradient by the outputs.
     *
     * @param cost how far-fetched it is
     */
    public record Named(String name, Formula value, Formula gradient, double cost) {

        Named(String name, Formula value, Formula gradient) {
            this(name, value, gradient, 1);
        }

        static Named of(String name, LossSpec loss) {
            return new Named(name, (a, y, m) -> loss(loss, a, y), (a, y, m) -> lossGradient(loss, a, y));
        }

        /** The same where something else is as simple and gives the same for many numbers. */
        Named inDoubt() {
            return new Named(name, value, gradient, 1.2);
        }
    }

    private KnownLosses() {}

    /** Losses of other kind than the declared one, in every reduction, with the declared factor or the usual ones. */
    public static List<Named> otherThan(Facts facts) {
        LossSpec declared = facts.spec().loss();
        List<Named> losses = new ArrayList<>();
        for (Reduction reduction : Reduction.values()) {
            if (facts.outputs() == 1 && reduction == Reduction.BATCH_MEAN) {
                continue; // with one output it is the mean
            }
            for (double factor : factors(declared)) {
                if (!(declared instanceof LossSpec.Mse)) {
                    add(losses, "the squared error", new LossSpec.Mse(reduction, factor));
                }
                if (!(declared instanceof LossSpec.Bce) && hasProbabilities(facts)) {
                    add(losses, "binary cross-entropy", new LossSpec.Bce(reduction, factor, 0));
                }
                boolean again = reduction == Reduction.BATCH_MEAN; // for cross-entropy it is the mean
                if (!(declared instanceof LossSpec.CrossEntropy) && hasProbabilities(facts) && !again) {
                    add(losses, "cross-entropy", new LossSpec.CrossEntropy(reduction, factor, 0));
                }
                if (!(declared instanceof LossSpec.L1)) {
                    losses.add(absoluteError(reduction, facts.outputs(), factor));
                }
                boolean reachesTheLine = !hasProbabilities(facts); // else half the squared error says it
                if (!(declared instanceof LossSpec.Huber) && reachesTheLine) {
                    LossSpec huber = new LossSpec.Huber(reduction, factor, 1);
                    losses.add(Named.of(name("the Huber loss", huber), huber).inDoubt());
                }
                ofLogits(facts, reduction, factor, losses);
            }
        }
        losses.addAll(LossSlips.of(facts));
        return losses;
    }

    /** Of linear outputs that are taken for logits; of declared logits those of their probabilities too. */
    private static void ofLogits(Facts facts, Reduction reduction, double factor, List<Named> losses) {
        LossSpec declared = facts.spec().loss();
        if (!(facts.spec().network().outputLayer().activation() instanceof ActivationSpec.Identity)) {
            return;
        }
        if (!(declared instanceof LossSpec.BceWithLogits)) {
            add(losses, "binary cross-entropy of logits", new LossSpec.BceWithLogits(reduction, factor));
        }
        boolean again = reduction == Reduction.BATCH_MEAN; // for cross-entropy it is the mean
        boolean several = facts.outputs() > 1;
        if (!(declared instanceof LossSpec.CrossEntropyWithLogits) && several && !again) {
            add(losses, "cross-entropy of logits", new LossSpec.CrossEntropyWithLogits(reduction, factor, 0));
        }
        if (declared.takesLogits()) {
            LossSpec squares = new LossSpec.Mse(reduction, factor);
            losses.add(through(new ActivationSpec.Sigmoid(), squares, name("the squared error of σ(a)", squares)));
            if (several) {
                losses.add(through(
                        new ActivationSpec.Softmax(), squares, name("the squared error of softmax(a)", squares)));
            }
        }
    }

    /** A loss of f(a). */
    private static Named through(ActivationSpec f, LossSpec loss, String name) {
        return new Named(
                name,
                (a, y, m) -> loss(loss, activation(f, a), y),
                (a, y, m) -> activationGradient(f, a, lossGradient(loss, activation(f, a), y)));
    }

    private static Set<Double> factors(LossSpec declared) {
        return new LinkedHashSet<>(List.of(1.0, declared.factor(), 0.5));
    }

    private static void add(List<Named> losses, String name, LossSpec loss) {
        losses.add(Named.of(name(name, loss), loss));
    }

    private static String name(String name, LossSpec loss) {
        return times(loss.factor()) + name + suffix(loss.reduction());
    }

    private static String times(double factor) {
        return factor == 1 ? "" : factor == 0.5 ? "half " : factor + " times ";
    }

    private static boolean hasProbabilities(Facts facts) {
        ActivationSpec output = facts.spec().network().outputLayer().activation();
        return output instanceof ActivationSpec.Sigmoid || output instanceof ActivationSpec.Softmax;
    }

    private static Named absoluteError(Reduction reduction, int outputs, double factor) {
        return new Named(
                times(factor) + "the absolute error" + suffix(reduction),
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
