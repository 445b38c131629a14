package dev.twinprop.contract.spec;

/** One entry of a network's list of layers. */
public sealed interface LayerSpec permits LayerSpec.Linear, ActivationSpec {

    /** The name of the layer in files, for example {@code leaky_relu}. */
    String type();

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
    }
}
