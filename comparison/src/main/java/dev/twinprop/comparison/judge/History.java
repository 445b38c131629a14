package dev.twinprop.comparison.judge;

import dev.twinprop.comparison.graph.StepGraph;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the candidate recorded, by step and quantity, as far as it is needed.
 *
 * <p>Only well-shaped values count; a misshapen one is as good as not recorded. To judge the next step, one step back is
 * enough when the optimiser's state is recorded; else every step since the first is kept. Steps that a diagnosis needs
 * are kept when asked for.
 */
public final class History {

    private final ExperimentSpec spec;
    private final Map<Integer, QuantityShapes> shapesByRows = new HashMap<>();
    private final Map<String, Tensor> values = new HashMap<>();
    private final Set<Integer> retained = new HashSet<>();
    private final Map<Integer, Integer> rows = new HashMap<>();
    private int latest;

    /** A history that begins with the initial parameters. */
    public History(ExperimentSpec spec, Map<String, Tensor> initialParameters) {
        this.spec = spec;
        initialParameters.forEach(
                (name, tensor) -> put(StepGraph.BEFORE_FIRST, Quantities.updated(name), exact(tensor)));
        for (ParameterSpec statistic : spec.network().statistics()) {
            Tensor start = initialParameters.getOrDefault(statistic.name(), statistic.initial());
            put(StepGraph.BEFORE_FIRST, statistic.name(), exact(start));
        }
    }

    /** Adds the next step. */
    public void add(MiniBatch batch, StepTrace trace) {
        int step = trace.step();
        if (stateIsRecorded(step - 1)) {
            values.keySet().removeIf(name -> isDispensable(StepName.parse(name).step(), step));
        }
        latest = step;
        rows.put(step, batch.size());
        batch.quantities().forEach((quantity, value) -> put(step, quantity, exact(value)));
        trace.quantities().forEach((quantity, tensor) -> {
            if (hasRightShape(quantity, tensor)) {
                put(step, quantity, tensor);
            }
        });
    }

    /** What both sides were given was not rounded when it was stored, whatever its type. */
    private static Tensor exact(Tensor given) {
        return given.as(DType.FLOAT64);
    }

    /** Keeps a step, and the one before it, for good. */
    public void retain(int step) {
        retained.add(step);
    }

    /** Whether a step is kept for good. */
    public boolean isRetained(int step) {
        return retained.contains(step);
    }

    /** Whether the number of rows of a step is known. */
    public boolean hasRows(int step) {
        return rows.containsKey(step);
    }

    /** m, the number of rows of a step that is kept. */
    public int rows(int step) {
        return Optional.ofNullable(rows.get(step)).orElseThrow();
    }

    private boolean isDispensable(int old, int step) {
        return old < step - 1 && !retained.contains(old) && !retained.contains(old + 1);
    }

    private void put(int step, String quantity, Tensor tensor) {
        values.put(new StepName(step, quantity).toString(), tensor);
    }

    /** Whether a tensor of the latest step has the shape that its name asks for; unknown names never do. */
    public boolean hasRightShape(String quantity, Tensor tensor) {
        QuantityShapes shapes = shapes(latest);
        return shapes.isKnown(quantity) && Arrays.equals(shapes.of(quantity), tensor.shape());
    }

    /** The shapes that the quantities of a step must have. */
    public QuantityShapes shapes(int step) {
        return shapesByRows.computeIfAbsent(rows(step), m -> new QuantityShapes(spec, m));
    }

    /** The values by {@link StepName}. */
    public Map<String, Tensor> values() {
        return Collections.unmodifiableMap(values);
    }

    private boolean wasRecorded(String quantity) {
        return values.keySet().stream()
                .map(StepName::parse)
                .anyMatch(name -> name.step() >= 0 && name.quantity().equals(quantity));
    }

    /** Whether a step can be judged from this one alone: it left its parameters and the optimiser's state. */
    private boolean stateIsRecorded(int step) {
        List<String> state = new ArrayList<>(Quantities.optimizerState(spec));
        Quantities.parameters(spec.network()).forEach(parameter -> state.add(Quantities.updated(parameter)));
        Quantities.statistics(spec.network()).stream().filter(this::wasRecorded).forEach(state::add);
        return state.stream().allMatch(name -> values.containsKey(new StepName(step, name).toString()));
    }
}
