package dev.twinprop.scratch.optimizer;

import dev.twinprop.contract.spec.ClippingSpec;
import dev.twinprop.scratch.matrix.Matrix;

/** How a gradient is limited; the semantics are those of torch.nn.utils. */
@FunctionalInterface
public interface Clipping {

    /**
     * Limits a gradient in place.
     *
     * @param norm √Σ g² over all parameters of the network
     */
    void apply(Matrix gradient, double norm);

    /** By value: each element into [−c, c]. By norm: all times min(1, c/(norm + 1e-6)). */
    static Clipping of(ClippingSpec spec) {
        if (spec instanceof ClippingSpec.ByValue limit) {
            return (gradient, norm) -> gradient.clamp(limit.value());
        } else if (spec instanceof ClippingSpec.ByNorm limit) {
            return (gradient, norm) -> gradient.scale(Math.min(1, limit.norm() / (norm + ClippingSpec.ByNorm.OFFSET)));
        }
        return (gradient, norm) -> {};
    }
}
