package dev.twinprop.djl.network;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.djl.engine.Torch;
import java.util.Map;

/** Dropout with a mask that is given; PyTorch's own draws one. */
final class Dropout {

    private Dropout() {}

    /** x ⊙ mask / (1−p), (m, n). */
    static NDArray apply(LayerSpec.Dropout dropout, Stage stage, NDArray input, Map<String, NDArray> values) {
        NDArray mask = Torch.required(values, stage.mask().orElseThrow());
        return Torch.times(input.mul(mask), 1 / (1 - dropout.p()));
    }
}
