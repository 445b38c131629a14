package dev.twinprop.comparison.probe;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Weights that look the same from both sides, and layers that look the same as their neighbours. */
final class WeightBlindSpots implements BlindSpot {

    private final NetworkSpec network;
    private final Layers symmetric;
    private final Layers twins;
    private final Layers passingOn;

    WeightBlindSpots(ExperimentSpec spec) {
        this.network = spec.network();
        List<DenseLayer> square = network.denseLayers().stream()
                .filter(layer -> layer.inputs() == layer.outputs())
                .toList();
        this.symmetric =
                new Layers(square.stream().filter(layer -> layer.inputs() > 1).toList());
        this.twins =
                new Layers(square.stream().filter(layer -> layer.index() > 1).toList());
        this.passingOn = new Layers(square);
    }

    @Override
    public void see(MiniBatch batch, StepTrace trace) {
        symmetric.keep(layer -> trace.find(Quantities.weight(layer.index()))
                .filter(this::isSymmetric)
                .isPresent());
        twins.keep(layer ->
                equal(trace.find(Quantities.weight(layer.index())), trace.find(Quantities.weight(layer.index() - 1))));
        passingOn.keep(layer -> {
            String input = layer.input();
            Optional<Tensor> before = input.equals(Quantities.X) ? Optional.of(batch.samples()) : trace.find(input);
            return equal(trace.find(layer.output()), before);
        });
    }

    private boolean isSymmetric(Tensor matrix) {
        int n = matrix.shape(0);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                if (matrix.get(i * n + j) != matrix.get(j * n + i)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Equal in shape and value, whatever the types. */
    private static boolean equal(Optional<Tensor> one, Optional<Tensor> other) {
        if (one.isEmpty() || other.isEmpty() || !one.get().hasShapeOf(other.get())) {
            return false;
        }
        for (int i = 0; i < one.get().size(); i++) {
            if (one.get().get(i) != other.get().get(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!symmetric.isEmpty()) {
            warnings.add("symmetric-weights: " + symmetric.named(Quantities::weight) + " " + symmetric.are()
                    + " symmetric, so a missing or needless transposition cannot show;"
                    + " use other initial weights, or --probe");
        }
        if (!twins.isEmpty()) {
            warnings.add("equal-widths: " + twins.named(k -> "W" + (k - 1) + " = W" + k)
                    + ", so the weights of the wrong layer cannot show; use other initial weights, or --probe");
        }
        if (!passingOn.isEmpty()) {
            warnings.add("equal-widths: layer " + passingOn.named(k -> Integer.toString(k))
                    + " hands on what it receives, so the activation of the wrong layer cannot show;"
                    + " use other initial weights, or --probe");
        }
        return warnings;
    }
}
