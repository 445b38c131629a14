package dev.twinprop.contract.trace;

import dev.twinprop.contract.tensor.Tensor;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;

/** Reads the loss and nothing else. */
final class LossSink implements QuantitySink {

    private final DoubleConsumer reader;

    LossSink(DoubleConsumer reader) {
        this.reader = reader;
    }

    @Override
    public void record(String quantity, Supplier<Tensor> snapshot) {
        if (quantity.equals(Quantities.LOSS)) {
            reader.accept(snapshot.get().get(0));
        }
    }

    @Override
    public boolean wantsMoreThanLoss() {
        return false;
    }
}
