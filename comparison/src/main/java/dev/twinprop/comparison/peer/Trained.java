package dev.twinprop.comparison.peer;

import dev.twinprop.contract.spec.OptimizerSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** A parameter with its gradient and what the optimiser remembers of it. */
final class Trained {

    private final String name;
    private final boolean vector;
    private final Map<String, Matrix> state = new LinkedHashMap<>();
    private Matrix value;
    private Matrix gradient;

    Trained(String name, Matrix value, boolean vector, OptimizerSpec optimizer) {
        this.name = name;
        this.value = value;
        this.vector = vector;
        this.gradient = value.filled(i -> 0);
        optimizer
                .stateNames(name)
                .forEach(stateName -> state.put(stateName, value.filled(i -> optimizer.initialState(stateName))));
    }

    String name() {
        return name;
    }

    /** Its axes, as traces have them. */
    int[] shape() {
        return vector ? new int[] {value.columns()} : new int[] {value.rows(), value.columns()};
    }

    Matrix value() {
        return value;
    }

    void value(Matrix next) {
        value = next;
    }

    Matrix gradient() {
        return gradient;
    }

    void gradient(Matrix next) {
        gradient = next;
    }

    Map<String, Matrix> state() {
        return state;
    }

    Matrix state(String stateName) {
        Matrix found = state.get(stateName);
        if (found == null) {
            throw new IllegalArgumentException("no state " + stateName);
        }
        return found;
    }
}
