package dev.twinprop.datasets.bundle;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.ImageLayouts;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.TraceKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Batches as they were given: rows or columns are samples, targets are (m, outputs), (m), or class labels.
 *
 * <p>Where both fit, rows are samples.
 */
final class GivenBatches {

    private final NetworkSpec network;
    private final int features;
    private final SampleShape image;
    private final int outputs;
    private final boolean areProbabilities;
    private final Set<String> notes;

    GivenBatches(ExperimentSpec spec, Set<String> notes) {
        this.network = spec.network();
        this.features = spec.network().inputs();
        this.image = spec.network().input();
        this.outputs = spec.network().outputs();
        this.areProbabilities = spec.loss().hasProbabilityTargets();
        this.notes = notes;
    }

    /**
     * The batch of a step that has at least one of {@code x}, {@code y} and masks of its own.
     *
     * @param given all values by key
     */
    MiniBatch of(int step, Map<String, Tensor> given) {
        Tensor samples = samples(step, given);
        int rows = samples.shape(0);
        return new MiniBatch(samples, targets(step, given, rows), masks(step, given, rows));
    }

    /** The masks that are given; the others are drawn. */
    private Map<String, Tensor> masks(int step, Map<String, Tensor> given, int rows) {
        Map<String, Tensor> masks = new HashMap<>();
        for (Stage stage : network.stages()) {
            stage.mask()
                    .flatMap(name -> latest(new TraceKey(step, name), given))
                    .ifPresent(mask -> {
                        String name = stage.mask().orElseThrow();
                        masks.put(name, checkedMask(new TraceKey(step, name).toString(), mask, rows, stage.outputs()));
                    });
        }
        return masks;
    }

    private static Tensor checkedMask(String name, Tensor mask, int rows, int width) {
        int[] shape = {rows, width};
        if (!Arrays.equals(mask.shape(), shape)) {
            throw new SpecException(
                    name, "expected shape " + Arrays.toString(shape) + ", got " + Arrays.toString(mask.shape()));
        }
        for (int i = 0; i < mask.size(); i++) {
            if (mask.get(i) != 0 && mask.get(i) != 1) {
                throw new SpecException(
                        name,
                        "expected 1 where an element is kept and 0 where it is dropped, got " + mask.get(i)
                                + " at index " + Arrays.toString(mask.indexOf(i)));
            }
        }
        return mask;
    }

    private Tensor samples(int step, Map<String, Tensor> given) {
        String name = new TraceKey(step, Quantities.X).toString();
        Tensor x = required(name, given);
        if (x.size() == 0) {
            throw new SpecException(name, "holds no samples");
        }
        if (x.rank() == 1 && features == 1) {
            return x.reshaped(x.size(), 1);
        }
        if (x.rank() == 2 && x.shape(1) == features) {
            return x;
        }
        if (x.rank() == 2 && x.shape(0) == features) {
            notes.add("inputs-in-columns: the columns of x are samples");
            return x.transposed();
        }
        if (image.isImage() && ImageLayouts.rows(x, image).isPresent()) {
            notes.add("inputs-as-images: x is (m, channels, height, width)");
            return ImageLayouts.rows(x, image).orElseThrow();
        }
        throw new SpecException(
                name, "expected shape [m, " + features + "], one row per sample, got " + Arrays.toString(x.shape()));
    }

    private Tensor targets(int step, Map<String, Tensor> given, int rows) {
        String name = new TraceKey(step, Quantities.Y).toString();
        Tensor y = required(name, given);
        boolean isVector = y.rank() == 1 || (y.rank() == 2 && (y.shape(0) == 1 || y.shape(1) == 1));
        Tensor targets;
        if (y.rank() == 2 && y.shape(0) == rows && y.shape(1) == outputs) {
            targets = y;
        } else if (isVector && y.size() == rows && outputs == 1) {
            targets = y.reshaped(rows, 1);
        } else if (isVector && y.size() == rows && areProbabilities) {
            notes.add("class-labels: y holds class labels, made one-hot");
            targets = oneHot(name, y);
        } else if (y.rank() == 2 && y.shape(0) == outputs && y.shape(1) == rows) {
            notes.add("targets-in-columns: the columns of y are samples");
            targets = y.transposed();
        } else {
            throw new SpecException(
                    name,
                    "expected shape [" + rows + ", " + outputs + "], one row per sample, got "
                            + Arrays.toString(y.shape()));
        }
        return checked(name, targets);
    }

    private Tensor checked(String name, Tensor targets) {
        for (int i = 0; areProbabilities && i < targets.size(); i++) {
            double value = targets.get(i);
            if (!(value >= 0 && value <= 1)) {
                throw new SpecException(
                        name,
                        "expected probabilities in [0, 1], got " + value + " at index "
                                + Arrays.toString(targets.indexOf(i)));
            }
        }
        return targets;
    }

    private Tensor oneHot(String name, Tensor labels) {
        double[] rows = new double[labels.size() * outputs];
        for (int i = 0; i < labels.size(); i++) {
            double label = labels.get(i);
            if (!(label >= 0 && label < outputs && label == Math.rint(label))) {
                throw new SpecException(
                        name, "expected class labels 0 to " + (outputs - 1) + ", got " + label + " in row " + i);
            }
            rows[i * outputs + (int) label] = 1;
        }
        return Tensor.of(new int[] {labels.size(), outputs}, rows);
    }

    private static Tensor required(String name, Map<String, Tensor> given) {
        return latest(TraceKey.parse(name), given)
                .orElseThrow(() -> new SpecException(name, "missing; give one row per sample"));
    }

    /** The values of this step or, where it has none, of the last step before it that has. */
    private static Optional<Tensor> latest(TraceKey key, Map<String, Tensor> given) {
        for (int step = key.step(); step >= 0; step--) {
            Tensor tensor = given.get(new TraceKey(step, key.quantity()).toString());
            if (tensor != null) {
                return Optional.of(tensor);
            }
        }
        return Optional.empty();
    }
}
