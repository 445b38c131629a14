package dev.twinprop.comparison.outside;

import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.Stage;
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
        for (Stage stage : spec.network().stages()) {
            signal(stage.output(), rows * stage.outputs());
            stage.mask().ifPresent(mask -> sizes.put(mask, rows * stage.outputs()));
            stage.statistics().forEach(statistic -> sizes.put(statistic.name(), statistic.size()));
            if (stage.operation().beginsLayer()) {
                signal(Quantities.activation(stage.k()), rows * stage.outputs());
                parameter(spec, Quantities.bias(stage.k()), stage.outputs(), rows);
            }
            stage.parameters().forEach(parameter -> parameter(spec, parameter.name(), parameter.size(), rows));
        }
        Stage last = spec.network().outputStage();
        for (String name : new String[] {
            Quantities.LOSS,
            Quantities.DATA_LOSS,
            Quantities.gradient(last.output()),
            Quantities.gradient(Quantities.activation(last.k())),
            Quantities.gradient(last.input())
        }) {
            sizes.put(name, rows * Math.max(rows, outputs));
        }
    }

    private void signal(String name, long size) {
        sizes.put(name, size);
        sizes.put(Quantities.gradient(name), size);
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
