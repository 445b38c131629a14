package dev.twinprop.contract.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A feed-forward network: operations one after the other, each making one quantity from the one before. */
public final class NetworkSpec {

    private final SampleShape input;
    private final List<LayerSpec> layers;
    private final List<Stage> stages;
    private final List<DenseLayer> denseLayers;

    /**
     * A network.
     *
     * @param input the shape of a sample
     * @param layers the operations from input to output
     * @throws SpecException if an operation cannot stand where it does
     */
    public NetworkSpec(SampleShape input, List<LayerSpec> layers) {
        this.input = input;
        this.layers = List.copyOf(layers);
        Check.require(!this.layers.isEmpty(), "layers", "expected at least one linear layer or conv2d");
        this.stages = Stages.of(input, this.layers);
        this.denseLayers = byLayer(stages);
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

    /** The shape of a sample. */
    public SampleShape input() {
        return input;
    }

    /** The operations from input to output. */
    public List<LayerSpec> layers() {
        return layers;
    }

    /** The operations in their places, from input to output. */
    public List<Stage> stages() {
        return stages;
    }

    /** The same by layer, those before the first layer left out. */
    public List<DenseLayer> denseLayers() {
        return denseLayers;
    }

    private static List<DenseLayer> byLayer(List<Stage> stages) {
        List<DenseLayer> dense = new ArrayList<>();
        List<Stage> open = new ArrayList<>();
        for (Stage stage : stages) {
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
        return denseLayers.get(denseLayers.size() - 1);
    }

    /** The widths from input to output, for example {@code 2-18-4-1}. */
    public String widths() {
        return input
                + denseLayers().stream().map(layer -> "-" + layer.outputs()).collect(Collectors.joining());
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof NetworkSpec other && input.equals(other.input) && layers.equals(other.layers);
    }

    @Override
    public int hashCode() {
        return 31 * input.hashCode() + layers.hashCode();
    }

    @Override
    public String toString() {
        return "NetworkSpec[input=" + input + ", layers=" + layers + "]";
    }
}
