package dev.twinprop.djl.network;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.djl.engine.Constants;

/** Logarithms of probabilities that stay finite, and whose gradients do. */
final class Logarithms {

    /** The least value, as in torch.nn.BCELoss. */
    private static final double LEAST = -100;

    /** The least float32 whose reciprocal is finite there: the next after 2⁻¹²⁸. */
    private static final double LEAST_FLOAT32_WITH_RECIPROCAL = Math.nextUp(0x1p-128f);

    private Logarithms() {}

    /**
     * max(log p, −100), with the gradient 1/p, or 0 where p is below the floor.
     *
     * <p>The floor is e⁻¹⁰⁰ in float64. In float32 it is 2⁻¹²⁸, where 1/p overflows.
     */
    static NDArray clamped(NDArray p, Constants constants) {
        NDArray log = p.maximum(constants.of(floor(constants.dtype()))).log();
        if (constants.dtype() == DType.FLOAT64) {
            return log;
        }
        // Between e⁻¹⁰⁰ and the floor of float32 the value goes on where the gradient does not. Both differences are
        // exact: 0, or of numbers within a factor of 2.
        NDArray value = p.stopGradient().log().maximum(constants.of(LEAST));
        return log.add(value.subi(log.stopGradient()));
    }

    /** The same for probabilities that are known not to be smaller than some bound. */
    static NDArray clamped(NDArray p, double bound, Constants constants) {
        return bound > floor(constants.dtype()) ? p.log() : clamped(p, constants);
    }

    private static double floor(DType dtype) {
        return dtype == DType.FLOAT64 ? Math.exp(LEAST) : LEAST_FLOAT32_WITH_RECIPROCAL;
    }
}
