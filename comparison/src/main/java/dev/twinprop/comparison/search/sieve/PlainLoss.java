package dev.twinprop.comparison.search.sieve;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;

/**
 * A loss as a plain sum over all elements, and what the sum is multiplied by: one sum serves every reduction.
 *
 * @param sum the loss with reduction {@code sum} and factor 1
 */
record PlainLoss(LossSpec sum, double scale) {

    /** The loss of outputs of a shape. */
    static PlainLoss of(LossSpec loss, int rows, int columns) {
        double count = switch (loss.reduction()) {
            case SUM -> 1;
            case BATCH_MEAN -> rows;
            case MEAN -> loss instanceof LossSpec.Categorical ? rows : 1.0 * rows * columns;
        };
        return new PlainLoss(sum(loss), loss.factor() / count);
    }

    private static LossSpec sum(LossSpec loss) {
        if (loss instanceof LossSpec.Mse) {
            return new LossSpec.Mse(Reduction.SUM, 1);
        } else if (loss instanceof LossSpec.Bce bce) {
            return new LossSpec.Bce(Reduction.SUM, 1, bce.clip());
        } else if (loss instanceof LossSpec.CrossEntropy crossEntropy) {
            return new LossSpec.CrossEntropy(Reduction.SUM, 1, crossEntropy.clip(), crossEntropy.labelSmoothing());
        } else if (loss instanceof LossSpec.L1) {
            return new LossSpec.L1(Reduction.SUM, 1);
        } else if (loss instanceof LossSpec.Huber huber) {
            return new LossSpec.Huber(Reduction.SUM, 1, huber.delta());
        } else if (loss instanceof LossSpec.BceWithLogits) {
            return new LossSpec.BceWithLogits(Reduction.SUM, 1);
        } else if (loss instanceof LossSpec.CrossEntropyWithLogits logits) {
            return new LossSpec.CrossEntropyWithLogits(Reduction.SUM, 1, logits.labelSmoothing());
        }
        return new LossSpec.InnerProduct(Reduction.SUM, 1);
    }
}
