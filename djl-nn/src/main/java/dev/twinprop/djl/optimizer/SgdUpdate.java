package dev.twinprop.djl.optimizer;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.OptimizerSpec.Sgd;

/** torch.optim.SGD: momentum, dampening, Nesterov. */
record SgdUpdate(Sgd settings) implements Update {

    @Override
    public void apply(TrainedParameter parameter, NDArray gradient, StepSettings step) {
        NDArray direction =
                settings.momentum(parameter.name()) > 0 ? withMomentum(parameter, gradient, step) : gradient;
        parameter.value().subi(direction.muli(step.rate()));
    }

    private NDArray withMomentum(TrainedParameter parameter, NDArray g, StepSettings step) {
        NDArray momentum = step.constant(settings.momentum());
        NDArray velocity = parameter.state("velocity");
        if (step.stepsTaken() == 0) {
            velocity.muli(step.constant(0)).addi(g);
        } else {
            velocity.muli(momentum).addi(g.mul(step.constant(1 - settings.dampening())));
        }
        return settings.nesterov() ? g.addi(velocity.mul(momentum)) : velocity.duplicate();
    }
}
