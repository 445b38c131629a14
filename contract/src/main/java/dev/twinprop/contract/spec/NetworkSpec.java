package dev.twinprop.contract.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A feed-forward network: operations one after the other, each making one quantity from the one before.
 *
 * @param input the shape of a sample
 * @param layers the operations from input to output
 */
public record NetworkSpec(SampleShape input, List<LayerSpec> layers) {

    public NetworkSpec {
        layers = List.copyOf(layers);
        Check.require(!layers.isEmpty(), "layers", "expected at least one linear layer or conv2d");
        Stages.of(input, layers);
    }

    /** A network of samples without an order in space. */
    public NetworkSpec(int inputs, List<LayerSpec> layers) {
        this(features(inputs), layers);
    }

    private static SampleShape features(int inputs) {
        Check.positive("inputs", inputs);
        return SampleShape.flat(inputs);
    }

    /** The number of elements of a sample. */
    public int inputs() {
        return input.size();
    }

    /** The operations in their places, from input to output. */
    public List<Stage> stages() {
        return Stages.of(input, layers);
    }

    /** The same by layer, those before the first layer left out. */
    public List<DenseLayer> denseLayers() {
        List<DenseLayer> dense = new ArrayList<>();
        List<Stage> open = new ArrayList<>();
        for (Stage stage : stages()) {
            if (stage.operation().beginsLayer() && !open.isEmpty()) {
                dense.add(new DenseLayer(open));
                open.clear();
            }
            if (stage.k() > 0) {
                open.add(stage);
            }
        }
        dense.add(new DenseLayer(open));
        return List.copyOf(dense);
    }

    /** Every parameter in the order of layers, each weight before its bias. */
    public List<ParameterSpec> parameters() {
        return stages().stream().flatMap(stage -> stage.parameters().stream()).toList();
    }

    /** Every running statistic in the order of layers. */
    public List<ParameterSpec> statistics() {
        return stages().stream().flatMap(stage -> stage.statistics().stream()).toList();
    }

    /** The width of the network's output. */
    public int outputs() {
        return outputStage().outputs();
    }

    /** The quantity that is the network's output. */
    public String output() {
        return outputStage().output();
    }

    /** The last operation. */
    public Stage outputStage() {
        List<Stage> stages = stages();
        return stages.get(stages.size() - 1);
    }

    /** The activation that makes the network's output; {@link ActivationSpec.Identity} if none does. */
    public ActivationSpec outputActivation() {
        return outputStage().operation() instanceof ActivationSpec activation
                ? activation
                : new ActivationSpec.Identity();
    }

    /** The last layer. */
    public DenseLayer outputLayer() {
        List<DenseLayer> dense = denseLayers();
        return dense.get(dense.size() - 1);
    }

    /** The widths from input to output, for example {@code 2-18-4-1}. */
    public String widths() {
        return input
                + denseLayers().stream().map(layer -> "-" + layer.outputs()).collect(Collectors.joining());
    }
}
