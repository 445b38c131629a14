package dev.twinprop.djl.network;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.djl.engine.Constants;
import java.util.List;

/** The L2 penalty as a PyTorch expression. */
public final class Penalty {

    private Penalty() {}

    /**
     * A loss with ½λ Σ ‖θ‖² added.
     *
     * @param dataLoss a scalar
     * @param penalized every θ that counts
     */
    public static NDArray added(
            NDArray dataLoss, RegularizationSpec regularization, List<NDArray> penalized, Constants constants) {
        NDArray loss = dataLoss;
        NDArray half = constants.of(regularization.l2() / 2);
        for (NDArray parameter : penalized) {
            loss = loss.add(parameter.square().sum().mul(half));
        }
        return loss;
    }
}
