package dev.twinprop.contract.spec;

/**
 * A linear layer with the activation that follows it.
 *
 * @param index k, counted from 1: the number in {@code W1}, {@code z1}, {@code a1}
 * @param inputs the width of what comes in
 * @param outputs the width of what goes out
 * @param bias whether the layer has a bias
 * @param activation what follows; {@link ActivationSpec.Identity} if nothing does
 */
public record DenseLayer(int index, int inputs, int outputs, boolean bias, ActivationSpec activation) {

    /** Whether a_k is a quantity of its own and not just z_k. */
    public boolean isActivated() {
        return !(activation instanceof ActivationSpec.Identity);
    }
}
