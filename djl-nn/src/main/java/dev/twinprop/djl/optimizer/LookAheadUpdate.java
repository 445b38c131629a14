package dev.twinprop.djl.optimizer;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.OptimizerSpec.Sgd;

/** Nesterov's momentum in its first form: v ← μv + lr·g with g taken at θ − μv, θ ← θ − v. */
record LookAheadUpdate(Sgd settings) implements Update {

    @Override
    public void apply(TrainedParameter parameter, NDArray gradient, StepSettings step) {
        NDArray share = gradient.muli(step.rate());
        if (settings.momentum(parameter.name()) > 0) {
            NDArray velocity = parameter.state("velocity");
            share = velocity.muli(step.constant(settings.momentum())).addi(share);
        }
        parameter.value().subi(share);
    }
}
