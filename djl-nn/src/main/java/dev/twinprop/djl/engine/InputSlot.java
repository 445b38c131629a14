package dev.twinprop.djl.engine;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.tensor.Tensor;

/** The place of one input that changes from step to step. */
public sealed interface InputSlot permits ViewedInput, CopiedInput {

    /** The array that holds the tensor until the next call. */
    NDArray load(Tensor tensor);
}
