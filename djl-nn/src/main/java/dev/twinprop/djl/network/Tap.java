package dev.twinprop.djl.network;

import ai.djl.ndarray.NDArray;

/** Sees every intermediate quantity of a forward pass, and may put another array in its place. */
@FunctionalInterface
public interface Tap {

    /** Changes nothing. */
    Tap NONE = (quantity, value) -> value;

    /** What the forward pass goes on with instead of the value. */
    NDArray pass(String quantity, NDArray value);
}
