package dev.twinprop.comparison.lockstep;

import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Recognises other layouts than this project's: (out, in) weights, (1, out) biases, losses of shape (1).
 *
 * <p>Layers that are not square decide for all: where their weights are transposed, square ones are too.
 */
public final class Layouts {

    private final ExperimentSpec spec;
    private final Set<String> recognised = new LinkedHashSet<>();

    /** Layouts of a run. */
    public Layouts(ExperimentSpec spec) {
        this.spec = spec;
    }

    /** The id of the convention of transposed weights. */
    public static final String TRANSPOSED = "weights-transposed";

    /** What was recognised so far, in words; each begins with an id. */
    public List<String> recognised() {
        return List.copyOf(recognised);
    }

    /** The same trace in this project's layout. */
    public StepTrace normalised(StepTrace trace) {
        Map<String, Tensor> quantities = new LinkedHashMap<>(trace.quantities());
        boolean transposed = storesTransposed(trace);
        for (DenseLayer layer : spec.network().denseLayers()) {
            for (String name : namesOf(Quantities.weight(layer.index()))) {
                if (transposed) {
                    quantities.computeIfPresent(name, (key, tensor) -> transposed(tensor, layer));
                }
            }
            for (String name : namesOf(Quantities.bias(layer.index()))) {
                quantities.computeIfPresent(name, (key, tensor) -> flattened(tensor, layer));
            }
        }
        for (String name : List.of(Quantities.LOSS, Quantities.DATA_LOSS)) {
            quantities.computeIfPresent(name, (key, tensor) -> scalar(tensor));
        }
        if (transposed) {
            recognised.add(TRANSPOSED + ": weights are stored (out, in)");
        }
        return new StepTrace(trace.step(), quantities);
    }

    /** Whether the weights themselves, not only a gradient, have the transposed shape at every layer that tells. */
    private boolean storesTransposed(StepTrace trace) {
        int telling = 0;
        for (DenseLayer layer : spec.network().denseLayers()) {
            for (String name :
                    List.of(Quantities.weight(layer.index()), Quantities.updated(Quantities.weight(layer.index())))) {
                Tensor tensor = trace.quantities().get(name);
                if (tensor != null && layer.inputs() != layer.outputs()) {
                    if (!hasShape(tensor, layer.outputs(), layer.inputs())) {
                        return false;
                    }
                    telling++;
                }
            }
        }
        return telling > 0;
    }

    private List<String> namesOf(String parameter) {
        List<String> names =
                new ArrayList<>(List.of(parameter, Quantities.gradient(parameter), Quantities.updated(parameter)));
        spec.optimizer().stateNames().forEach(state -> names.add(Quantities.state(state, parameter)));
        return names;
    }

    private static Tensor transposed(Tensor tensor, DenseLayer layer) {
        if (!hasShape(tensor, layer.outputs(), layer.inputs())) {
            return tensor;
        }
        int rows = tensor.shape(0);
        int columns = tensor.shape(1);
        double[] turned = new double[tensor.size()];
        for (int i = 0; i < turned.length; i++) {
            turned[i % columns * rows + i / columns] = tensor.get(i);
        }
        return Tensor.of(new int[] {columns, rows}, turned).as(tensor.dtype());
    }

    private Tensor flattened(Tensor tensor, DenseLayer layer) {
        boolean row = hasShape(tensor, 1, layer.outputs());
        boolean column = hasShape(tensor, layer.outputs(), 1);
        if (!row && !column) {
            return tensor;
        }
        recognised.add(row ? "bias-row: biases are stored (1, out)" : "bias-column: biases are stored (out, 1)");
        return tensor.reshaped(layer.outputs());
    }

    private static Tensor scalar(Tensor tensor) {
        return tensor.size() == 1 ? tensor.reshaped() : tensor;
    }

    private static boolean hasShape(Tensor tensor, int rows, int columns) {
        return tensor.rank() == 2 && tensor.shape(0) == rows && tensor.shape(1) == columns;
    }
}
