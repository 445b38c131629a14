package dev.twinprop.comparison.judge;

import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the candidate recorded, by step and quantity, as far as the next step needs it.
 *
 * <p>Only well-shaped values count; a misshapen one is as good as not recorded. When the optimiser's state is recorded,
 * one step back is enough; else every step since the first is kept.
 */
public final class History {

    private final ExperimentSpec spec;
    private final QuantityShapes shapes = new QuantityShapes();
    private final Map<String, Tensor> values = new HashMap<>();

    /** A history that begins with the initial parameters. */
    public History(ExperimentSpec spec, Map<String, Tensor> initialParameters) {
        this.spec = spec;
        initialParameters.forEach((name, tensor) -> values.put(new StepName(0, name).toString(), tensor));
    }

    /** Adds the next step. */
    public void add(MiniBatch batch, StepTrace trace) {
        int step = trace.step();
        if (stateIsRecorded(step - 1)) {
            values.keySet().removeIf(name -> StepName.parse(name).step() < step - 1);
        }
        put(step, Quantities.X, batch.samples());
        put(step, Quantities.Y, batch.targets());
        shapes.addStep(spec, batch.size());
        trace.quantities().forEach((quantity, tensor) -> {
            if (hasRightShape(quantity, tensor)) {
                put(step, quantity, tensor);
            }
        });
    }

    private void put(int step, String quantity, Tensor tensor) {
        values.put(new StepName(step, quantity).toString(), tensor);
    }

    /** Whether a recorded tensor has the shape that its name asks for; unknown names never do. */
    public boolean hasRightShape(String quantity, Tensor tensor) {
        return shapes.isKnown(quantity) && Arrays.equals(shapes.of(quantity), tensor.shape());
    }

    /** The shapes that quantities must have. */
    public QuantityShapes shapes() {
        return shapes;
    }

    /** The values by {@link StepName}. */
    public Map<String, Tensor> values() {
        return Collections.unmodifiableMap(values);
    }

    private boolean stateIsRecorded(int step) {
        List<String> state = Quantities.optimizerState(spec);
        return state.stream().allMatch(name -> values.containsKey(new StepName(step, name).toString()));
    }
}
