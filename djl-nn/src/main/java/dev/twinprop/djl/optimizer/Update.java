package dev.twinprop.djl.optimizer;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.djl.engine.Constants;

/**
 * One step of an optimiser on one parameter, as torch.optim does it.
 *
 * <p>Written as formulas because DJL's optimisers hold their settings as float, and its Adam has ε elsewhere.
 */
@FunctionalInterface
public interface Update {

    /**
     * Changes the parameter and its state in place.
     *
     * @param parameter owned by the step, like everything that is computed from it
     * @param gradient of the shape of the parameter; overwritten
     * @param stepsTaken the number of steps before this one
     * @param constants in the type of the parameter
     */
    void apply(TrainedParameter parameter, NDArray gradient, int stepsTaken, Constants constants);

    /**
     * The update of an optimiser.
     *
     * @throws SpecException if the optimiser is not known here
     */
    static Update of(OptimizerSpec optimizer) {
        if (optimizer instanceof OptimizerSpec.Sgd sgd) {
            return new SgdUpdate(sgd);
        }
        if (optimizer instanceof OptimizerSpec.Adam adam) {
            return new AdamUpdate(adam);
        }
        throw new SpecException("optimizer.type", optimizer.type() + " is not available in djl-pytorch");
    }

    /** g ← g + λθ. */
    static void decay(NDArray gradient, NDArray value, double weightDecay, Constants constants) {
        if (weightDecay > 0) {
            gradient.addi(value.mul(constants.of(weightDecay)));
        }
    }
}
