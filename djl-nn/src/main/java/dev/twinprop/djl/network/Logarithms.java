package dev.twinprop.djl.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.twinprop.djl.engine.Torch;

/** Logarithms of probabilities that stay finite, and whose gradients do. */
final class Logarithms {

    /** The least value, as in torch.nn.BCELoss. */
    private static final double LEAST = -100;

    private static final double LARGEST_PROBABILITY = 1;

    /** 2⁻¹²⁸, the largest float32 whose reciprocal overflows. */
    private static final double FLOAT32_RECIPROCAL_OVERFLOWS = 0x1p-128;

    private Logarithms() {}

    /**
     * max(log p, −100), with the gradient 1/p, or 0 where p is below the floor.
     *
     * <p>The floor is e⁻¹⁰⁰ in float64, and 2⁻¹²⁸ in float32, below which 1/p is infinite there.
     */
    static NDArray clamped(NDArray p) {
        NDArray log = p.clip(floor(p), LARGEST_PROBABILITY).log();
        if (p.getDataType() == DataType.FLOAT64) {
            return log;
        }
        // Between e⁻¹⁰⁰ and the floor of float32 the value goes on where the gradient does not. The sum is exact.
        NDArray value = p.stopGradient().log().maximum(Torch.scalarLike(p, LEAST));
        return log.add(value.sub(log.stopGradient()));
    }

    /** log p of a probability that is known not to be smaller than some bound. */
    static NDArray above(double bound, NDArray p) {
        return bound > floor(p) ? p.log() : clamped(p);
    }

    private static double floor(NDArray p) {
        return p.getDataType() == DataType.FLOAT64
                ? Math.exp(LEAST)
                : Math.nextUp((float) FLOAT32_RECIPROCAL_OVERFLOWS);
    }
}
