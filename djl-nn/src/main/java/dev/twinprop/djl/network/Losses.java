package dev.twinprop.djl.network;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.djl.engine.Torch;

/** Losses as PyTorch expressions of the network's output a and the targets y. */
public final class Losses {

    private Losses() {}

    /**
     * The loss of a batch, factor included.
     *
     * @param a outputs, (m, n)
     * @param y targets, (m, n)
     * @return a scalar in the type of a
     * @throws SpecException if the loss is not known here
     */
    public static NDArray apply(LossSpec loss, NDArray a, NDArray y) {
        NDArray sum = elements(loss, a, y).sum();
        NDArray reduced = switch (loss.reduction()) {
            case SUM -> sum;
            case BATCH_MEAN -> divide(sum, a.getShape().get(0));
            case MEAN ->
                divide(sum, loss instanceof LossSpec.CrossEntropy ? a.getShape().get(0) : a.size());
        };
        return loss.factor() == 1 ? reduced : reduced.mul(Torch.scalarLike(reduced, loss.factor()));
    }

    /** What {@link Reduction} joins, one value per element. */
    private static NDArray elements(LossSpec loss, NDArray a, NDArray y) {
        if (loss instanceof LossSpec.Mse) {
            return a.sub(y).square();
        }
        if (loss instanceof LossSpec.InnerProduct) {
            return a.mul(y);
        }
        if (loss instanceof LossSpec.Bce bce) {
            NDArray p = clip(a, bce.clip());
            NDArray one = Torch.scalarLike(a, 1);
            NDArray positive = Logarithms.above(bce.clip(), p).mul(y);
            NDArray complement = p.neg().add(one);
            // 1−ε may round to 1.
            double least = 1 - Torch.rounded(a, 1 - bce.clip());
            NDArray negative = Logarithms.above(least, complement).mul(y.neg().add(one));
            return positive.add(negative).neg();
        }
        if (loss instanceof LossSpec.CrossEntropy crossEntropy) {
            return Logarithms.above(crossEntropy.clip(), clip(a, crossEntropy.clip()))
                    .mul(y)
                    .neg();
        }
        throw new SpecException("loss.type", loss.type() + " is not available in djl-pytorch");
    }

    private static NDArray clip(NDArray a, double clip) {
        return clip > 0 ? a.clip(clip, 1 - clip) : a;
    }

    private static NDArray divide(NDArray sum, long count) {
        return sum.div(Torch.scalarLike(sum, (double) count));
    }
}
