package dev.twinprop.djl.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.twinprop.djl.engine.Autograd;
import dev.twinprop.djl.engine.Constants;
import dev.twinprop.djl.engine.Torch;
import java.util.HashMap;
import java.util.Map;

/**
 * A parameter and what its optimiser remembers about it; both are changed in place.
 *
 * @param name for example {@code W1}
 * @param value θ
 * @param state by name, for example {@code m} and {@code v}, each of the shape of θ
 */
public record TrainedParameter(String name, NDArray value, Map<String, NDArray> state) {

    public TrainedParameter {
        state = Map.copyOf(state);
    }

    /** The same memory with another owner, so that what is computed from it ends with that owner; θ as a variable. */
    public TrainedParameter ownedBy(NDManager manager) {
        Map<String, NDArray> views = new HashMap<>();
        state.forEach((stateName, array) -> views.put(stateName, Autograd.constant(array, manager)));
        return new TrainedParameter(name, Autograd.variable(value, manager), views);
    }

    /** The same parameter as a variable at θ − μ·velocity. */
    TrainedParameter ahead(double momentum, Constants constants) {
        if (momentum == 0) {
            return this;
        }
        NDArray shifted = value.stopGradient().sub(state("velocity").mul(constants.of(momentum)));
        return new TrainedParameter(name, Autograd.variable(shifted, value.getManager()), state);
    }

    /**
     * State by its name.
     *
     * @throws IllegalArgumentException if the optimiser keeps no such state
     */
    public NDArray state(String stateName) {
        return Torch.required(state, stateName);
    }
}
