package dev.twinprop.djl.optimizer;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.OptimizerSpec.Sgd;

/** torch.optim.SGD: momentum, dampening, Nesterov, coupled decay. */
record SgdUpdate(Sgd settings) implements Update {

    @Override
    public void apply(TrainedParameter parameter, NDArray gradient, int stepsTaken) {
        NDArray direction = Update.decayed(gradient, parameter.value(), settings.weightDecay());
        if (settings.momentum() > 0) {
            NDArray velocity = parameter.state("velocity");
            if (stepsTaken == 0) {
                velocity.muli(0).addi(direction);
            } else {
                velocity.muli(settings.momentum()).addi(direction.mul(1 - settings.dampening()));
            }
            direction = settings.nesterov() ? direction.add(velocity.mul(settings.momentum())) : velocity;
        }
        parameter.value().subi(direction.mul(settings.learningRate()));
    }
}
