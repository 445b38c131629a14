package dev.twinprop.comparison.train;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes steps once more, recorded, to find the first quantity that was not finite. */
final class NotFiniteSearch {

    /** A magnitude that has grown so many times over is why something overflows. */
    private static final double GREW = 1e3;

    private final ExperimentSpec spec;
    private final Map<String, Double> before = new HashMap<>();
    private final Map<String, Double> latest = new HashMap<>();

    private @Nullable String first;
    private double value;

    private NotFiniteSearch(ExperimentSpec spec) {
        this.spec = spec;
    }

    /**
     * Repeats the steps from a state up to one.
     *
     * @param start the state of an earlier step, all finite
     * @param last the step whose loss was not finite
     */
    static Stop find(ExperimentSpec spec, ResumableRun run, Batches batches, RunState start, int last) {
        NotFiniteSearch search = new NotFiniteSearch(spec);
        start.parameters().forEach((name, tensor) -> search.before.put(name, largest(tensor)));
        run.resume(start);
        for (int step = start.stepsTaken(); step <= last; step++) {
            run.step(batches.get(step), (quantity, snapshot) -> search.look(quantity, snapshot.get()));
            if (search.first != null) {
                int epoch = step / batches.stepsPerEpoch() + 1;
                return new Stop(Stop.NOT_FINITE, epoch, step, search.first, search.cause(search.first));
            }
        }
        int epoch = last / batches.stepsPerEpoch() + 1;
        String again = "it did not show again when the steps were repeated";
        return new Stop(Stop.NOT_FINITE, epoch, last, Quantities.LOSS, again);
    }

    private void look(String quantity, Tensor tensor) {
        double largest = largest(tensor);
        if (first == null && !Double.isFinite(largest)) {
            first = quantity;
            value = largest;
        }
        latest.put(quantity, largest);
    }

    /** The largest magnitude; NaN if any element is. */
    private static double largest(Tensor tensor) {
        double largest = 0;
        for (int i = 0; i < tensor.size(); i++) {
            double magnitude = Math.abs(tensor.get(i));
            if (Double.isNaN(magnitude)) {
                return Double.NaN;
            }
            largest = Math.max(largest, magnitude);
        }
        return largest;
    }

    private String cause(String quantity) {
        String kind = quantity + " is " + (Double.isNaN(value) ? "NaN" : "infinite") + ": ";
        Optional<String> grown = grown();
        if (grown.isPresent()) {
            return kind + grown.get() + "; training diverges: lower the learning rate ("
                    + spec.optimizer().learningRate()
                    + "), and if that is usual for it, look for a bug with twinprop diff";
        }
        if (quantity.equals(Quantities.LOSS) || quantity.equals(Quantities.DATA_LOSS)) {
            return kind + "all outputs are finite, so a logarithm met 0: outputs have reached 0 or 1; clip them in the"
                    + " loss, or lower the learning rate";
        }
        if (Quantities.isUpdated(quantity)) {
            return kind + "the update overflowed from finite gradients: lower the learning rate ("
                    + spec.optimizer().learningRate() + ")";
        }
        return kind + "what it is computed from is finite: a division by 0, a logarithm of 0 or an overflow in its own"
                + " formula";
    }

    /** A parameter that is far larger than at the start. */
    private Optional<String> grown() {
        for (Map.Entry<String, Double> start : before.entrySet()) {
            Double now = latest.get(start.getKey());
            if (now != null && now > GREW * Math.max(1, start.getValue())) {
                return Optional.of(String.format(
                        Locale.ROOT, "%s has grown from %.3g to %.3g", start.getKey(), start.getValue(), now));
            }
        }
        return Optional.empty();
    }
}
