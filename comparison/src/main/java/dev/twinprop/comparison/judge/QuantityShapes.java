package dev.twinprop.comparison.judge;

import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.trace.Quantities;
import java.util.HashMap;
import java.util.Map;

/** The shape of every quantity of a step, by its bare key. */
public final class QuantityShapes {

    private final Map<String, int[]> shapes = new HashMap<>();

    /** The shapes for a batch of m rows. */
    QuantityShapes(ExperimentSpec spec, int m) {
        shapes.put(Quantities.X, new int[] {m, spec.network().inputs()});
        shapes.put(Quantities.Y, new int[] {m, spec.network().outputs()});
        shapes.put(Quantities.DX, new int[] {m, spec.network().inputs()});
        shapes.put(Quantities.LOSS, new int[0]);
        shapes.put(Quantities.DATA_LOSS, new int[0]);
        for (Stage stage : spec.network().stages()) {
            withGradient(stage.output(), m, stage.outputs());
            stage.mask().ifPresent(mask -> shapes.put(mask, new int[] {m, stage.outputs()}));
            stage.statistics().forEach(statistic -> shapes.put(statistic.name(), statistic.shape()));
            stage.parameters().forEach(parameter -> parameter(spec, parameter.name(), parameter.shape()));
        }
    }

    private void parameter(ExperimentSpec spec, String name, int[] shape) {
        withGradient(name, shape);
        shapes.put(Quantities.updated(name), shape);
        spec.optimizer().stateNames(name).forEach(state -> shapes.put(Quantities.state(state, name), shape));
    }

    private void withGradient(String name, int... shape) {
        shapes.put(name, shape);
        shapes.put(Quantities.gradient(name), shape);
    }

    /** Whether such a quantity exists. */
    public boolean isKnown(String quantity) {
        return shapes.containsKey(quantity);
    }

    /**
     * The shape of a quantity.
     *
     * @throws IllegalArgumentException if there is no such quantity
     */
    public int[] of(String quantity) {
        int[] shape = shapes.get(quantity);
        if (shape == null) {
            throw new IllegalArgumentException("no quantity " + quantity);
        }
        return shape.clone();
    }
}
