package dev.twinprop.djl.network;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.djl.engine.Constants;

/** Losses as PyTorch expressions of the network's output a and the targets y. */
public final class Losses {

    private Losses() {}

    /**
     * The loss of a batch, factor included.
     *
     * @param a outputs, (m, n)
     * @param y targets, (m, n)
     * @return a scalar in the type of the constants
     * @throws SpecException if the loss is not known here
     */
    public static NDArray apply(LossSpec loss, NDArray a, NDArray y, Constants constants) {
        long m = a.getShape().get(0);
        double count = switch (loss.reduction()) {
            case SUM -> 1;
            case BATCH_MEAN -> m;
            case MEAN -> loss instanceof LossSpec.Categorical ? m : a.size();
        };
        double sign = isLogLikelihood(loss) ? -1 : 1;
        NDArray reduced = elements(loss, a, y, constants).sum().div(constants.of(sign * count));
        return loss.factor() == 1 ? reduced : reduced.mul(constants.of(loss.factor()));
    }

    /** Whether the loss is minus the sum of its elements. */
    private static boolean isLogLikelihood(LossSpec loss) {
        return loss instanceof LossSpec.Bce || loss instanceof LossSpec.Categorical;
    }

    /** What the reduction joins, (m, n). */
    private static NDArray elements(LossSpec loss, NDArray a, NDArray y, Constants constants) {
        if (loss instanceof LossSpec.Mse) {
            return a.sub(y).square();
        }
        if (loss instanceof LossSpec.L1) {
            return a.sub(y).abs();
        }
        if (loss instanceof LossSpec.Huber huber) {
            return huber(a.sub(y), huber.delta(), constants);
        }
        if (loss instanceof LossSpec.BceWithLogits) {
            return binaryOfLogits(a, y, constants);
        }
        if (loss instanceof LossSpec.CrossEntropyWithLogits crossEntropy) {
            return a.logSoftmax(1).mul(smoothed(y, crossEntropy, constants));
        }
        if (loss instanceof LossSpec.InnerProduct) {
            return a.mul(y);
        }
        if (loss instanceof LossSpec.Bce bce) {
            NDArray p = clip(a, bce.clip());
            NDArray logP = Logarithms.clamped(p, bce.clip(), constants);
            NDArray logComplement = Logarithms.clamped(
                    constants.minus(1, p), leastComplement(bce.clip(), constants.dtype()), constants);
            return logP.mul(y).add(logComplement.mul(constants.minus(1, y)));
        }
        if (loss instanceof LossSpec.CrossEntropy crossEntropy) {
            NDArray p = clip(a, crossEntropy.clip());
            return Logarithms.clamped(p, crossEntropy.clip(), constants).mul(smoothed(y, crossEntropy, constants));
        }
        throw new SpecException("loss.type", loss.type() + " is not available in djl-pytorch");
    }

    /** q·(d − ½q) with q = min(|d|, δ): ½d², or δ(|d| − ½δ) beyond δ. */
    private static NDArray huber(NDArray difference, double delta, Constants constants) {
        NDArray size = difference.abs();
        NDArray held = size.minimum(constants.of(delta));
        return held.mul(size.sub(held.mul(constants.of(0.5))));
    }

    /** max(a, 0) − a·y + log(1 + e^−|a|). */
    private static NDArray binaryOfLogits(NDArray a, NDArray y, Constants constants) {
        NDArray softness = a.abs().neg().exp().add(constants.of(1)).log();
        return a.maximum(constants.of(0)).sub(a.mul(y)).add(softness);
    }

    /** y(1 − ε) + ε/C. */
    private static NDArray smoothed(NDArray y, LossSpec.Categorical loss, Constants constants) {
        double epsilon = loss.labelSmoothing();
        return epsilon == 0
                ? y
                : y.mul(constants.of(1 - epsilon))
                        .add(constants.of(epsilon / y.getShape().get(1)));
    }

    private static NDArray clip(NDArray a, double clip) {
        return clip > 0 ? a.clip(clip, 1 - clip) : a;
    }

    /** What is left of 1 above 1−ε, which may round to 1. */
    private static double leastComplement(double clip, DType dtype) {
        return dtype == DType.FLOAT32 ? 1 - (float) (1 - clip) : 1 - (1 - clip);
    }
}
