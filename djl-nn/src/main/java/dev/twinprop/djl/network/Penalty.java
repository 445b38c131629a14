package dev.twinprop.djl.network;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.djl.engine.Constants;
import java.util.List;

/** The L1 and L2 penalty as a PyTorch expression. */
public final class Penalty {

    private Penalty() {}

    /**
     * A loss with l1·Σ‖θ‖₁ + ½·l2·Σ‖θ‖² added.
     *
     * @param dataLoss a scalar
     * @param penalized every θ that counts
     */
    public static NDArray added(
            NDArray dataLoss, RegularizationSpec regularization, List<NDArray> penalized, Constants constants) {
        NDArray loss = dataLoss;
        NDArray half = constants.of(regularization.l2() / 2);
        NDArray l1 = constants.of(regularization.l1());
        for (NDArray parameter : penalized) {
            if (regularization.l2() > 0) {
                loss = loss.add(parameter.square().sum().mul(half));
            }
            if (regularization.l1() > 0) {
                loss = loss.add(parameter.abs().sum().mul(l1));
            }
        }
        return loss;
    }
}
