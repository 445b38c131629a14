package dev.twinprop.djl.optimizer;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.djl.engine.Constants;

/** Weight decay that enters the gradient. */
public final class CoupledDecay {

    private CoupledDecay() {}

    /**
     * g ← g + λθ, in place.
     *
     * @param evaluated θ, where the gradient was taken
     */
    public static void add(NDArray gradient, TrainedParameter evaluated, OptimizerSpec optimizer, Constants constants) {
        double lambda = optimizer instanceof OptimizerSpec.Adam adam
                ? adam.coupledDecay(evaluated.name())
                : optimizer.weightDecay(evaluated.name());
        if (lambda > 0) {
            gradient.addi(evaluated.value().mul(constants.of(lambda)));
        }
    }
}
