package dev.twinprop.contract.run;

import dev.twinprop.contract.trace.QuantitySink;

/**
 * One stateful execution of a network: it holds parameters, optimiser state and whatever a faulty one forgets to reset.
 *
 * <p>Runs are used by one thread at a time.
 */
public interface TrainingRun extends AutoCloseable {

    /**
     * Trains on one batch: forward, loss, backward, update.
     *
     * @param batch the rows of this step
     * @param sink is offered every quantity that the run records
     */
    void step(MiniBatch batch, QuantitySink sink);

    /** Frees native memory; further calls fail. */
    @Override
    default void close() {}
}
