package dev.twinprop.djl.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Map;

/** What PyTorch runs. */
interface TrustedModule {

    /** Its own trainable parameters by name, float64. */
    Map<String, Tensor> parameters(int... inputShape);

    /** Variables with the given values and without gradients yet, by name. */
    Map<String, NDArray> load(Map<String, Tensor> values, NDManager memory);

    /** The output, owned by the memory. */
    NDArray forward(NDArray input, Map<String, NDArray> variables, NDManager memory);
}
