package dev.twinprop.comparison.cause;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import java.util.ArrayList;
import java.util.List;

/** The losses that people take for one another. */
public final class KnownLosses {

    /** A loss with the name that a reader knows it by. */
    public record Named(String name, LossSpec loss) {}

    private KnownLosses() {}

    /** Losses of other kind than the declared one, in every reduction that differs. */
    public static List<Named> otherThan(Facts facts) {
        LossSpec declared = facts.spec().loss();
        List<Named> losses = new ArrayList<>();
        boolean probabilities = facts.spec().network().outputLayer().activation() instanceof ActivationSpec.Sigmoid
                || facts.spec().network().outputLayer().activation() instanceof ActivationSpec.Softmax;
        for (Reduction reduction : Reduction.values()) {
            if (facts.outputs() == 1 && reduction == Reduction.BATCH_MEAN) {
                continue; // with one output it is the mean
            }
            String suffix = suffix(reduction);
            if (!(declared instanceof LossSpec.Mse)) {
                losses.add(new Named("the squared error" + suffix, new LossSpec.Mse(reduction, 1)));
                losses.add(new Named("half the squared error" + suffix, new LossSpec.Mse(reduction, 0.5)));
            }
            if (!(declared instanceof LossSpec.Bce) && probabilities) {
                losses.add(new Named("binary cross-entropy" + suffix, new LossSpec.Bce(reduction, 1, 0)));
            }
            if (!(declared instanceof LossSpec.CrossEntropy) && probabilities && !(reduction == Reduction.BATCH_MEAN)) {
                losses.add(new Named("cross-entropy" + suffix, new LossSpec.CrossEntropy(reduction, 1, 0)));
            }
        }
        return losses;
    }

    private static String suffix(Reduction reduction) {
        return switch (reduction) {
            case MEAN -> ", mean";
            case BATCH_MEAN -> ", summed over outputs, mean over the batch";
            case SUM -> ", summed";
        };
    }
}
