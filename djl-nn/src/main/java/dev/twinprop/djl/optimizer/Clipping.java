package dev.twinprop.djl.optimizer;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.ClippingSpec;
import dev.twinprop.djl.engine.Constants;
import java.util.List;

/** torch.nn.utils' limits of gradients. */
public final class Clipping {

    private Clipping() {}

    /** The gradients as the optimiser may see them, {@code clip_grad_value_} or {@code clip_grad_norm_}. */
    public static List<NDArray> of(ClippingSpec spec, List<NDArray> gradients, Constants constants) {
        if (spec instanceof ClippingSpec.ByValue limit) {
            return gradients.stream()
                    .map(gradient -> gradient.clip(-limit.value(), limit.value()))
                    .toList();
        } else if (spec instanceof ClippingSpec.ByNorm limit) {
            NDArray norm = gradients.stream()
                    .map(gradient -> gradient.square().sum())
                    .reduce(NDArray::add)
                    .orElseThrow()
                    .sqrt();
            NDArray room = norm.add(constants.of(ClippingSpec.ByNorm.OFFSET));
            NDArray factor = room.onesLike().mul(constants.of(limit.norm())).div(room);
            NDArray least = factor.minimum(constants.of(1));
            return gradients.stream().map(gradient -> gradient.mul(least)).toList();
        }
        return gradients;
    }
}
