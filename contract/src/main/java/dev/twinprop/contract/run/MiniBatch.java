package dev.twinprop.contract.run;

import dev.twinprop.contract.tensor.Tensor;

/**
 * The rows that one step sees.
 *
 * @param samples x, (m, features)
 * @param targets y, (m, outputs); class labels are one-hot
 */
public record MiniBatch(Tensor samples, Tensor targets) {

    public MiniBatch {
        if (samples.rank() != 2 || targets.rank() != 2 || samples.shape(0) != targets.shape(0)) {
            throw new IllegalArgumentException("samples and targets must be matrices with one row per sample");
        }
    }

    /** m, the number of rows. */
    public int size() {
        return samples.shape(0);
    }
}
