package dev.twinprop.djl.optimizer;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.OptimizerSpec;

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
     * @param gradient of the shape of the parameter, weight decay included; overwritten
     */
    void apply(TrainedParameter parameter, NDArray gradient, StepSettings step);

    /** The update of an optimiser. */
    static Update of(OptimizerSpec optimizer) {
        if (optimizer instanceof OptimizerSpec.Adam adam) {
            return new AdamUpdate(adam);
        } else if (optimizer instanceof OptimizerSpec.RmsProp rmsProp) {
            return new RmsPropUpdate(rmsProp);
        } else if (optimizer instanceof OptimizerSpec.Adagrad adagrad) {
            return new AdagradUpdate(adagrad);
        } else if (optimizer instanceof OptimizerSpec.Adadelta adadelta) {
            return new AdadeltaUpdate(adadelta);
        }
        OptimizerSpec.Sgd sgd = (OptimizerSpec.Sgd) optimizer;
        return sgd.looksAhead() ? new LookAheadUpdate(sgd) : new SgdUpdate(sgd);
    }
}
