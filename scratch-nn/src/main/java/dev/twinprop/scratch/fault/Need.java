package dev.twinprop.scratch.fault;

import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import java.util.function.BiPredicate;

/**
 * What a layer of an experiment must have to carry a fault.
 *
 * @param description in a few words; empty if any layer will do
 * @param test whether a layer has it
 */
record Need(String description, BiPredicate<ExperimentSpec, DenseLayer> test) {

    static final Need NOTHING = new Need("", (spec, layer) -> true);

    static final Need BIAS = new Need("a layer with a bias", (spec, layer) -> layer.bias());

    static final Need ACTIVATION = new Need("a layer with an activation", (spec, layer) -> layer.isActivated());

    static final Need SQUARE =
            new Need("a layer with as many outputs as inputs", (spec, layer) -> layer.inputs() == layer.outputs());

    static final Need LAYER_BEFORE =
            new Need("at least two layers, and one that has another before it", (spec, layer) -> layer.index() >= 2);

    static final Need MEAN = new Need(
            "a loss that is averaged over the batch",
            (spec, layer) -> spec.loss().reduction() != Reduction.SUM);

    static final Need MOMENTUM = new Need(
            "sgd with momentum",
            (spec, layer) -> spec.optimizer() instanceof OptimizerSpec.Sgd sgd && sgd.momentum() > 0);

    static final Need ADAM = new Need("adam", (spec, layer) -> spec.optimizer() instanceof OptimizerSpec.Adam);

    /** Both. */
    Need and(Need other) {
        return new Need(description + " and " + other.description, test.and(other.test));
    }

    boolean isMet(ExperimentSpec spec, DenseLayer layer) {
        return test.test(spec, layer);
    }
}
