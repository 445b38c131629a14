package dev.twinprop.contract.trace;

import dev.twinprop.contract.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one step recorded.
 *
 * @param step the number of the step, from 0
 * @param quantities the recorded tensors by name, in the order in which they were recorded
 */
public record StepTrace(int step, Map<String, Tensor> quantities) {

    public StepTrace {
        quantities = Collections.unmodifiableMap(new LinkedHashMap<>(quantities));
    }

    /** Runs something that offers quantities and keeps all of them. */
    public static StepTrace recording(int step, Consumer<QuantitySink> run) {
        Map<String, Tensor> quantities = new LinkedHashMap<>();
        run.accept((quantity, snapshot) -> quantities.put(quantity, snapshot.get()));
        return new StepTrace(step, quantities);
    }

    /** A recorded tensor; empty if it was not recorded. */
    public Optional<Tensor> find(String quantity) {
        return Optional.ofNullable(quantities.get(quantity));
    }

    /**
     * A recorded tensor.
     *
     * @throws IllegalArgumentException if it was not recorded
     */
    public Tensor get(String quantity) {
        return find(quantity)
                .orElseThrow(() -> new IllegalArgumentException(quantity + " was not recorded in step " + step));
    }
}
