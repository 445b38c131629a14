package dev.twinprop.djl.optimizer;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.SpecException;

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
     * @param gradient of the shape of the parameter; left as it is
     * @param stepsTaken the number of steps before this one
     */
    void apply(TrainedParameter parameter, NDArray gradient, int stepsTaken);

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

    /** g + λθ, or g itself without decay. */
    static NDArray decayed(NDArray gradient, NDArray value, double weightDecay) {
        return weightDecay == 0 ? gradient : gradient.add(value.mul(weightDecay));
    }
}
