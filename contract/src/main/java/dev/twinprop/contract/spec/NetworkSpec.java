package dev.twinprop.contract.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A feed-forward network: linear layers, each followed by at most one activation.
 *
 * @param inputs the number of features
 * @param layers the layers from input to output
 */
public record NetworkSpec(int inputs, List<LayerSpec> layers) {

    /** A layer of more weights than this is a slip. */
    private static final long MOST_WEIGHTS = 100_000_000;

    public NetworkSpec {
        layers = List.copyOf(layers);
        Check.positive("inputs", inputs);
        Check.require(!layers.isEmpty(), "layers", "expected at least one linear layer");
        for (int i = 0; i < layers.size(); i++) {
            boolean activation = layers.get(i) instanceof ActivationSpec;
            boolean afterLinear = i > 0 && layers.get(i - 1) instanceof LayerSpec.Linear;
            Check.require(
                    !activation || afterLinear,
                    "layers[" + i + "]",
                    "expected a linear layer before " + layers.get(i).type());
            Check.require(
                    !(layers.get(i) instanceof ActivationSpec.Identity),
                    "layers[" + i + "]",
                    "leave the activation out instead of naming the identity");
        }
        requireManageable(inputs, layers);
    }

    private static void requireManageable(int inputs, List<LayerSpec> layers) {
        long width = inputs;
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof LayerSpec.Linear linear) {
                Check.require(
                        width * linear.units() <= MOST_WEIGHTS,
                        "layers[" + i + "].units",
                        width + " x " + linear.units() + " weights are more than " + MOST_WEIGHTS);
                width = linear.units();
            }
        }
    }

    /** The linear layers with their widths and activations, from input to output. */
    public List<DenseLayer> denseLayers() {
        List<DenseLayer> dense = new ArrayList<>();
        int width = inputs;
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof LayerSpec.Linear linear) {
                ActivationSpec activation = i + 1 < layers.size() && layers.get(i + 1) instanceof ActivationSpec next
                        ? next
                        : new ActivationSpec.Identity();
                dense.add(new DenseLayer(dense.size() + 1, width, linear.units(), linear.bias(), activation));
                width = linear.units();
            }
        }
        return List.copyOf(dense);
    }

    /** The width of the last layer. */
    public int outputs() {
        return outputLayer().outputs();
    }

    /** The last layer. */
    public DenseLayer outputLayer() {
        List<DenseLayer> dense = denseLayers();
        return dense.get(dense.size() - 1);
    }

    /** The widths from input to output, for example {@code 2-18-4-1}. */
    public String widths() {
        return inputs
                + denseLayers().stream().map(layer -> "-" + layer.outputs()).collect(Collectors.joining());
    }
}
