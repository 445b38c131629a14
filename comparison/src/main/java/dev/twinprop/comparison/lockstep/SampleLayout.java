package dev.twinprop.comparison.lockstep;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises where the samples of a batch stand: in rows, in columns, or in a vector where there is one number each.
 *
 * <p>Quantities whose width is not m decide by their shape, all alike or none; where there are none, the values of the
 * first linear output do. Where they cannot tell either, it is as in the step before.
 */
final class SampleLayout {

    private final NetworkSpec network;
    private final Map<String, Integer> widths = new LinkedHashMap<>();
    private final Set<String> recognised = new LinkedHashSet<>();
    private boolean columnsBefore;

    SampleLayout(ExperimentSpec spec) {
        this.network = spec.network();
        width(Quantities.X, network.inputs());
        width(Quantities.Y, network.outputs());
        for (Stage stage : network.stages()) {
            width(stage.output(), stage.outputs());
            stage.mask().ifPresent(mask -> width(mask, stage.outputs()));
        }
    }

    private void width(String quantity, int width) {
        widths.put(quantity, width);
        widths.put(Quantities.gradient(quantity), width);
    }

    /** What was recognised so far, in words; each begins with an id. */
    List<String> recognised() {
        return List.copyOf(recognised);
    }

    /**
     * Puts the samples into rows.
     *
     * @param quantities what a step recorded, changed in place
     * @param parameters the parameters before the step as far as they are known, by name
     */
    void normalise(Map<String, Tensor> quantities, MiniBatch batch, Map<String, Tensor> parameters) {
        int m = batch.size();
        boolean columns = inColumns(quantities, batch, parameters).orElse(columnsBefore);
        columnsBefore = columns;
        for (Map.Entry<String, Integer> entry : widths.entrySet()) {
            int width = entry.getValue();
            quantities.computeIfPresent(entry.getKey(), (name, tensor) -> {
                if (columns && hasShape(tensor, width, m)) {
                    recognised.add("samples-in-columns: the columns of z, a and their gradients are samples");
                    return tensor.transposed();
                }
                if (width == 1 && hasShape(tensor, m)) {
                    recognised.add("vectors: numbers of which each sample has one stand in vectors (m)");
                    return tensor.reshaped(m, 1);
                }
                return name.equals(Quantities.Y) ? oneHot(tensor, m, width) : tensor;
            });
        }
    }

    /** Whether the samples stand in columns; empty if what was recorded cannot tell. */
    private Optional<Boolean> inColumns(
            Map<String, Tensor> quantities, MiniBatch batch, Map<String, Tensor> parameters) {
        int m = batch.size();
        List<String> telling = widths.keySet().stream()
                .filter(quantities::containsKey)
                .filter(name -> width(name) != m && get(quantities, name).rank() == 2)
                .toList();
        if (!telling.isEmpty()) {
            return Optional.of(telling.stream().allMatch(name -> hasShape(get(quantities, name), width(name), m)));
        }
        Optional<Tensor> z = Optional.ofNullable(quantities.get(Quantities.linearOutput(1)));
        return z.filter(tensor -> hasShape(tensor, m, m)).flatMap(tensor -> {
            double asIs = distance(tensor, batch, parameters);
            return Double.isInfinite(asIs)
                    ? Optional.empty()
                    : Optional.of(distance(tensor.transposed(), batch, parameters) < asIs);
        });
    }

    /** max|x W1 + b1 − z1|; not finite where a parameter is not known. */
    private double distance(Tensor z, MiniBatch batch, Map<String, Tensor> parameters) {
        Tensor weight = parameters.get(Quantities.weight(1));
        Tensor bias = parameters.get(Quantities.bias(1));
        DenseLayer layer = network.denseLayers().get(0);
        if (!layer.isLinear() || weight == null || (layer.bias() && bias == null)) {
            return Double.POSITIVE_INFINITY;
        }
        Tensor x = batch.samples();
        double largest = 0;
        for (int i = 0; i < z.shape(0); i++) {
            for (int j = 0; j < layer.outputs(); j++) {
                double sum = bias == null ? 0 : bias.get(j);
                for (int k = 0; k < layer.inputs(); k++) {
                    sum += x.get(i * layer.inputs() + k) * weight.get(k * layer.outputs() + j);
                }
                largest = Math.max(largest, Math.abs(sum - z.get(i * layer.outputs() + j)));
            }
        }
        return largest;
    }

    /** Class labels as one-hot rows. */
    private Tensor oneHot(Tensor y, int m, int width) {
        boolean isVector = hasShape(y, m) || hasShape(y, m, 1) || hasShape(y, 1, m);
        if (width == 1 || !isVector) {
            return y;
        }
        double[] rows = new double[m * width];
        for (int i = 0; i < m; i++) {
            double label = y.get(i);
            if (!(label >= 0 && label < width && label == Math.rint(label))) {
                return y;
            }
            rows[i * width + (int) label] = 1;
        }
        recognised.add("class-labels: y holds class labels");
        return Tensor.of(new int[] {m, width}, rows);
    }

    private int width(String name) {
        return Optional.ofNullable(widths.get(name)).orElseThrow();
    }

    private static Tensor get(Map<String, Tensor> quantities, String name) {
        return Optional.ofNullable(quantities.get(name)).orElseThrow();
    }

    private static boolean hasShape(Tensor tensor, int... shape) {
        return Arrays.equals(tensor.shape(), shape);
    }
}
