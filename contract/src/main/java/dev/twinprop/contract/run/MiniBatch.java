package dev.twinprop.contract.run;

import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows that one step sees.
 *
 * @param samples x, (m, features)
 * @param targets y, (m, outputs); class labels are one-hot
 * @param masks the masks of dropout by the name of their quantity: 1 where an element is kept, 0 where it is dropped
 */
public record MiniBatch(Tensor samples, Tensor targets, Map<String, Tensor> masks) {

    /** A batch of a network without dropout. */
    public MiniBatch(Tensor samples, Tensor targets) {
        this(samples, targets, Map.of());
    }

    public MiniBatch {
        masks = Map.copyOf(masks);
        if (samples.rank() != 2 || targets.rank() != 2 || samples.shape(0) != targets.shape(0)) {
            throw new IllegalArgumentException("samples and targets must be matrices with one row per sample");
        }
    }

    /**
     * A mask by its name.
     *
     * @throws IllegalArgumentException if it was not given
     */
    public Tensor mask(String name) {
        Tensor mask = masks.get(name);
        if (mask == null) {
            throw new IllegalArgumentException("the batch has no " + name);
        }
        return mask;
    }

    /** The same rows with other masks. */
    public MiniBatch withMasks(Map<String, Tensor> newMasks) {
        return new MiniBatch(samples, targets, newMasks);
    }

    /** Everything that is given, by the names of traces. */
    public Map<String, Tensor> quantities() {
        Map<String, Tensor> quantities = new TreeMap<>(masks);
        quantities.put(Quantities.X, samples);
        quantities.put(Quantities.Y, targets);
        return quantities;
    }

    /** m, the number of rows. */
    public int size() {
        return samples.shape(0);
    }
}
