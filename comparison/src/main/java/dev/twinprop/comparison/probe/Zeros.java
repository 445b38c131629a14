package dev.twinprop.comparison.probe;

import dev.twinprop.contract.tensor.Tensor;

/** Looks for zeros. */
final class Zeros {

    private Zeros() {}

    /** Whether every element is 0. */
    static boolean only(Tensor tensor) {
        for (int i = 0; i < tensor.size(); i++) {
            if (tensor.get(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
