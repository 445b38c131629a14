package dev.twinprop.contract.trace;

import dev.twinprop.contract.tensor.Tensor;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;

/** Receives the quantities of a step as they are computed. */
@FunctionalInterface
public interface QuantitySink {

    /** Wants nothing: for steps whose loss nobody reads. Snapshots are never taken. */
    QuantitySink NONE = (quantity, snapshot) -> {};

    /** Reads the loss of each step and nothing else: for training and timing. */
    static QuantitySink loss(DoubleConsumer reader) {
        return new LossSink(reader);
    }

    /**
     * Offers one quantity.
     *
     * @param quantity its name, see {@link Quantities}
     * @param snapshot copies its present value; to be called at once or never, since the buffer behind it is reused
     */
    void record(String quantity, Supplier<Tensor> snapshot);

    /** Whether anything but the loss can be wanted; if not, a run may leave out what only a recording needs. */
    default boolean wantsMoreThanLoss() {
        return this != NONE;
    }
}
