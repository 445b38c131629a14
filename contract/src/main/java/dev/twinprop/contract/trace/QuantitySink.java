package dev.twinprop.contract.trace;

import dev.twinprop.contract.tensor.Tensor;
import java.util.function.Supplier;

/** Receives the quantities of a step as they are computed. */
@FunctionalInterface
public interface QuantitySink {

    /** Wants nothing: for training and timing. Snapshots are never taken. */
    QuantitySink NONE = (quantity, snapshot) -> {};

    /**
     * Offers one quantity.
     *
     * @param quantity its name, see {@link Quantities}
     * @param snapshot copies its present value; to be called at once or never, since the buffer behind it is reused
     */
    void record(String quantity, Supplier<Tensor> snapshot);
}
