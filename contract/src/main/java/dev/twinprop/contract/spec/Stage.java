package dev.twinprop.contract.spec;

import java.util.List;
import java.util.Optional;

/**
 * An operation in its place in a network.
 *
 * @param k the number of the layer that it belongs to, counted from 1; 0 before the first
 * @param before the shape of what comes in, for one sample
 * @param input what comes in: {@code x}, or the output of the stage before
 * @param output the quantity that it makes, for example {@code z1}
 */
public record Stage(int k, LayerSpec operation, SampleShape before, String input, String output) {

    /** The shape of what goes out, for one sample. */
    public SampleShape after() {
        return operation.after(before);
    }

    /** The width of what comes in. */
    public int inputs() {
        return before.size();
    }

    /** The width of what goes out. */
    public int outputs() {
        return after().size();
    }

    /** Its running statistics. */
    public List<ParameterSpec> statistics() {
        return operation.statistics(before, k);
    }

    /** The name of the mask that it is given; empty if it needs none. */
    public Optional<String> mask() {
        return operation instanceof LayerSpec.Dropout ? Optional.of("mask" + k) : Optional.empty();
    }

    /** Its parameters, in the order in which they are drawn. */
    public List<ParameterSpec> parameters() {
        return operation.parameters(before, k);
    }
}
