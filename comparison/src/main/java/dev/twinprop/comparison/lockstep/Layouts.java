package dev.twinprop.comparison.lockstep;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.ImageLayouts;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises other layouts than this project's: (out, in) weights, (1, out) biases, losses of shape (1).
 *
 * <p>The shape of a weight decides; where it is square, its values do. Where they cannot tell either, or the weight was
 * not recorded, it is taken to be stored as the others are; where no weight was, as their gradients are.
 */
public final class Layouts {

    /** The id of the convention of transposed weights. */
    public static final String TRANSPOSED = "weights-transposed";

    private static final String IMAGES = "images: images are stored (m, channels, height, width)";
    private static final String FILTERS = "filters: filters are stored (filters, channels, height, width)";

    private final ExperimentSpec spec;
    private final Map<String, Tensor> initialParameters;
    private final Storage untold;
    private final SampleLayout samples;
    private final Map<String, Boolean> squareWeights = new HashMap<>();
    private final Set<String> transposedByShape = new LinkedHashSet<>();
    private final Set<String> transposedByValues = new LinkedHashSet<>();
    private final Set<String> images = new LinkedHashSet<>();
    private final Set<String> biases = new LinkedHashSet<>();
    private boolean isStorageUntold;

    /**
     * Layouts of a run.
     *
     * @param initialParameters what the run begins with, in this project's layout
     * @param untold how square weights are taken to be stored where nothing tells
     */
    public Layouts(ExperimentSpec spec, Map<String, Tensor> initialParameters, Storage untold) {
        this.untold = untold;
        this.spec = spec;
        this.samples = new SampleLayout(spec);
        this.initialParameters = initialParameters;
    }

    /** What was recognised so far, in words; each begins with an id. */
    public List<String> recognised() {
        List<String> recognised = new ArrayList<>();
        if (!transposedByShape.isEmpty()) {
            recognised.add(TRANSPOSED + ": " + String.join(", ", transposedByShape) + " stored (out, in)");
        }
        if (!transposedByValues.isEmpty()) {
            recognised.add(TRANSPOSED + ": " + String.join(", ", transposedByValues)
                    + " stored (out, in), as the values show; square shapes cannot");
        }
        recognised.addAll(images);
        recognised.addAll(biases);
        recognised.addAll(samples.recognised());
        return recognised;
    }

    /** Whether a square weight, a gradient or a state of it was recorded, and nothing told how it is stored. */
    public boolean isStorageUntold() {
        return isStorageUntold;
    }

    /** The same trace in this project's layout. */
    public StepTrace normalised(StepTrace recorded, MiniBatch batch) {
        Map<String, Tensor> quantities = new LinkedHashMap<>(recorded.quantities());
        imagesAsRows(quantities);
        samples.normalise(quantities, batch, recorded.step() == 0 ? initialParameters : quantities);
        StepTrace trace = new StepTrace(recorded.step(), quantities);
        for (DenseLayer layer : spec.network().denseLayers()) {
            List<String> names = namesOf(Quantities.weight(layer.index()));
            if (!tensors(names, trace).isEmpty() && isTransposed(layer, trace, batch)) {
                for (String name : names) {
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
        return new StepTrace(trace.step(), quantities);
    }

    /** Images and filters of rank 4, as PyTorch has them. */
    private void imagesAsRows(Map<String, Tensor> quantities) {
        ImageLayouts.images(spec.network())
                .forEach((name, image) -> List.of(name, Quantities.gradient(name))
                        .forEach(key -> quantities.computeIfPresent(
                                key,
                                (ignored, tensor) -> recognised(IMAGES, tensor, ImageLayouts.rows(tensor, image)))));
        for (Stage stage : spec.network().stages()) {
            for (String key : namesOf(Quantities.weight(stage.k()))) {
                quantities.computeIfPresent(key, (ignored, tensor) -> {
                    Optional<Tensor> rows = ImageLayouts.weights(tensor, stage);
                    rows.ifPresent(found -> squareWeights.put(Quantities.weight(stage.k()), true));
                    return recognised(FILTERS, tensor, rows);
                });
            }
        }
    }

    private Tensor recognised(String layout, Tensor tensor, Optional<Tensor> here) {
        here.ifPresent(found -> images.add(layout));
        return here.orElse(tensor);
    }

    private boolean isTransposed(DenseLayer layer, StepTrace trace, MiniBatch batch) {
        String weight = Quantities.weight(layer.index());
        boolean square = layer.inputs() == layer.outputs();
        boolean transposed = square ? isSquareTransposed(layer, trace, batch) : hasTransposedShape(layer, trace);
        if (transposed) {
            (square ? transposedByValues : transposedByShape).add(weight);
        }
        return transposed;
    }

    private boolean isSquareTransposed(DenseLayer layer, StepTrace trace, MiniBatch batch) {
        spec.network().denseLayers().stream()
                .filter(other -> other.isLinear() && other.inputs() == other.outputs() && other.outputs() > 1)
                .forEach(other -> lookAtValues(other, trace, batch));
        String weight = Quantities.weight(layer.index());
        Boolean byValues = squareWeights.get(weight);
        return layer.outputs() > 1 && (byValues == null ? othersAreTransposed(trace) : byValues);
    }

    private void lookAtValues(DenseLayer layer, StepTrace trace, MiniBatch batch) {
        String weight = Quantities.weight(layer.index());
        Tensor given = initialParameters.get(weight);
        if (!squareWeights.containsKey(weight) && given != null) {
            SquareWeight.isStoredTransposed(layer, given, trace, batch)
                    .ifPresent(transposed -> squareWeights.put(weight, transposed));
        }
    }

    /**
     * Whether the weights that their shapes can tell of are transposed, all of them: where none was recorded, their
     * gradients and the optimiser's state. Where all are square, those that their values tell of.
     */
    private boolean othersAreTransposed(StepTrace trace) {
        List<DenseLayer> telling = spec.network().denseLayers().stream()
                .filter(layer -> layer.inputs() != layer.outputs())
                .toList();
        boolean noWeights =
                telling.stream().allMatch(layer -> weights(layer, trace).isEmpty());
        List<DenseLayer> recorded = telling.stream()
                .filter(layer -> !tellingTensors(layer, trace, noWeights).isEmpty())
                .toList();
        if (recorded.isEmpty() && squareWeights.isEmpty()) {
            isStorageUntold = true;
            return untold == Storage.TRANSPOSED;
        } else if (recorded.isEmpty()) {
            return squareWeights.values().stream().allMatch(Boolean::booleanValue);
        }
        return recorded.stream().allMatch(layer -> areTransposed(tellingTensors(layer, trace, noWeights), layer));
    }

    private List<Tensor> tellingTensors(DenseLayer layer, StepTrace trace, boolean noWeights) {
        return noWeights ? tensors(namesOf(Quantities.weight(layer.index())), trace) : weights(layer, trace);
    }

    /** Whether the weight itself has the transposed shape; where it was not recorded, whether the others have. */
    private boolean hasTransposedShape(DenseLayer layer, StepTrace trace) {
        List<Tensor> weights = weights(layer, trace);
        return weights.isEmpty() ? othersAreTransposed(trace) : areTransposed(weights, layer);
    }

    private static boolean areTransposed(List<Tensor> tensors, DenseLayer layer) {
        return tensors.stream().allMatch(tensor -> hasShape(tensor, layer.outputs(), layer.inputs()));
    }

    private static List<Tensor> weights(DenseLayer layer, StepTrace trace) {
        String weight = Quantities.weight(layer.index());
        return tensors(List.of(weight, Quantities.updated(weight)), trace);
    }

    private static List<Tensor> tensors(List<String> names, StepTrace trace) {
        return names.stream().flatMap(name -> trace.find(name).stream()).toList();
    }

    private List<String> namesOf(String parameter) {
        List<String> names =
                new ArrayList<>(List.of(parameter, Quantities.gradient(parameter), Quantities.updated(parameter)));
        spec.optimizer().stateNames(parameter).forEach(state -> names.add(Quantities.state(state, parameter)));
        return names;
    }

    private static Tensor transposed(Tensor tensor, DenseLayer layer) {
        if (!hasShape(tensor, layer.outputs(), layer.inputs())) {
            return tensor;
        }
        return tensor.transposed();
    }

    private Tensor flattened(Tensor tensor, DenseLayer layer) {
        boolean row = hasShape(tensor, 1, layer.outputs());
        boolean column = hasShape(tensor, layer.outputs(), 1);
        if (!row && !column) {
            return tensor;
        }
        biases.add(row ? "bias-row: biases are stored (1, out)" : "bias-column: biases are stored (out, 1)");
        return tensor.reshaped(layer.outputs());
    }

    private static Tensor scalar(Tensor tensor) {
        return tensor.size() == 1 ? tensor.reshaped() : tensor;
    }

    private static boolean hasShape(Tensor tensor, int rows, int columns) {
        return tensor.rank() == 2 && tensor.shape(0) == rows && tensor.shape(1) == columns;
    }
}
