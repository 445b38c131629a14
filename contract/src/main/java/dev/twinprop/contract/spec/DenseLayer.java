package dev.twinprop.contract.spec;

import java.util.List;
import java.util.Optional;

/**
 * A layer: the stage with which it begins, and those up to the next layer.
 *
 * @param stages the first has the weights
 */
public record DenseLayer(List<Stage> stages) {

    public DenseLayer {
        stages = List.copyOf(stages);
    }

    /** The stage with the weights. */
    public Stage first() {
        return stages.get(0);
    }

    /** k, counted from 1: the number in {@code W1}, {@code z1}, {@code a1}. */
    public int index() {
        return first().k();
    }

    /** The number of inputs that each output weighs: the rows of W. For a linear layer the width of what comes in. */
    public int inputs() {
        return weight().extents().get(0);
    }

    /** The number of outputs that have weights of their own: the columns of W. For a linear layer the width of z. */
    public int outputs() {
        return weight().extents().get(1);
    }

    /** W. */
    public ParameterSpec weight() {
        return first().parameters().get(0);
    }

    /** Whether each of its outputs sees the whole input, so that z = a W + b. */
    public boolean isLinear() {
        return first().operation() instanceof LayerSpec.Linear;
    }

    /** Whether the layer has a bias. */
    public boolean bias() {
        return first().parameters().size() > 1;
    }

    /** What comes in: {@code x} for the first layer of most networks. */
    public String input() {
        return first().input();
    }

    /** What the layer hands to the next. */
    public String output() {
        return stages.get(stages.size() - 1).output();
    }

    /** The activation; {@link ActivationSpec.Identity} if there is none. */
    public ActivationSpec activation() {
        return activated().map(stage -> (ActivationSpec) stage.operation()).orElseGet(ActivationSpec.Identity::new);
    }

    /** Whether a_k is a quantity of its own. */
    public boolean isActivated() {
        return activated().isPresent();
    }

    /** What the activation is applied to: {@code zk}, if nothing stands between. Without an activation, the output. */
    public String preactivation() {
        return activated().map(Stage::input).orElse(output());
    }

    private Optional<Stage> activated() {
        return stages.stream()
                .filter(stage -> stage.operation() instanceof ActivationSpec)
                .findFirst();
    }
}
