package dev.twinprop.comparison.outside;

import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.HashMap;
import java.util.Map;

/**
 * How many elements a quantity can have that is right, or wrong in a way that has a name.
 *
 * <p>Gradients of parameters that are kept per sample are m times as large as they should be; losses that were broadcast
 * are (m, m).
 */
final class ExpectedSizes {

    private static final int MARGIN = 4;

    private final Map<String, Long> sizes = new HashMap<>();

    /**
     * Sizes for batches of at most m rows.
     *
     * @param m the rows of the largest batch
     */
    ExpectedSizes(ExperimentSpec spec, int m) {
        long rows = m;
        long outputs = spec.network().outputs();
        sizes.put(Quantities.X, rows * spec.network().inputs());
        sizes.put(Quantities.DX, rows * spec.network().inputs());
        sizes.put(Quantities.Y, rows * outputs);
        for (DenseLayer layer : spec.network().denseLayers()) {
            int k = layer.index();
            for (String name : new String[] {Quantities.linearOutput(k), Quantities.activation(k)}) {
                sizes.put(name, rows * layer.outputs());
                sizes.put(Quantities.gradient(name), rows * layer.outputs());
            }
            parameter(spec, Quantities.weight(k), (long) layer.inputs() * layer.outputs(), rows);
            parameter(spec, Quantities.bias(k), layer.outputs(), rows);
        }
        DenseLayer last = spec.network().outputLayer();
        for (String name : new String[] {
            Quantities.LOSS,
            Quantities.DATA_LOSS,
            Quantities.gradient(Quantities.activation(last.index())),
            Quantities.gradient(Quantities.linearOutput(last.index()))
        }) {
            sizes.put(name, rows * Math.max(rows, outputs));
        }
    }

    private void parameter(ExperimentSpec spec, String name, long size, long rows) {
        sizes.put(name, size * rows);
        sizes.put(Quantities.gradient(name), size * rows);
        sizes.put(Quantities.updated(name), size * rows);
        spec.optimizer().stateNames(name).forEach(state -> sizes.put(Quantities.state(state, name), size * rows));
    }

    /** The most elements that are worth reading. */
    long most(String quantity) {
        return MARGIN * sizes.getOrDefault(quantity, 0L);
    }
}
