package dev.twinprop.contract.spec;

import java.util.List;

/**
 * One entry of a network's list of layers: an operation that makes one quantity from the one before.
 *
 * <p>To add one: a record here and its line in {@code ExperimentReader} and {@code ExperimentWriter}.
 */
public sealed interface LayerSpec permits LayerSpec.Linear, ActivationSpec, ImageSpec {

    /** The name of the operation in files, for example {@code leaky_relu}. */
    String type();

    /** What its result is called in traces, without the number of the layer: {@code z}, {@code a}, … */
    String symbol();

    /** Whether a new layer begins with it: the number in the names of all that follows is one more. */
    default boolean beginsLayer() {
        return false;
    }

    /**
     * The shape of its result for one sample.
     *
     * @param before the shape of what comes in
     * @throws SpecException if it cannot take such samples
     */
    default SampleShape after(SampleShape before) {
        return before;
    }

    /**
     * Its parameters, in the order in which they are drawn.
     *
     * @param before the shape of what comes in
     * @param k the number of the layer, the number in their names
     */
    default List<ParameterSpec> parameters(SampleShape before, int k) {
        return List.of();
    }

    /**
     * A layer of linear units: z = a W + b.
     *
     * @param units the number of outputs
     * @param bias whether b exists
     */
    record Linear(int units, boolean bias) implements LayerSpec {
        public Linear {
            Check.positive("units", units);
        }

        @Override
        public String type() {
            return "linear";
        }

        @Override
        public String symbol() {
            return "z";
        }

        @Override
        public boolean beginsLayer() {
            return true;
        }

        @Override
        public SampleShape after(SampleShape before) {
            before.requireFlat(type());
            return SampleShape.flat(units);
        }

        @Override
        public List<ParameterSpec> parameters(SampleShape before, int k) {
            ParameterSpec weight = ParameterSpec.weight("W", k, before.size(), units);
            return bias ? List.of(weight, ParameterSpec.offset("b", k, units)) : List.of(weight);
        }
    }
}
