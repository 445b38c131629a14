package dev.twinprop.djl.optimizer;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.OptimizerSpec.Sgd;
import dev.twinprop.djl.engine.Constants;

/** torch.optim.SGD: momentum, dampening, Nesterov, coupled decay. */
record SgdUpdate(Sgd settings) implements Update {

    @Override
    public void apply(TrainedParameter parameter, NDArray gradient, int stepsTaken, Constants constants) {
        Update.decay(gradient, parameter.value(), settings.weightDecay(), constants);
        NDArray step = settings.momentum() > 0 ? withMomentum(parameter, gradient, stepsTaken, constants) : gradient;
        parameter.value().subi(step.muli(constants.of(settings.learningRate())));
    }

    private NDArray withMomentum(TrainedParameter parameter, NDArray g, int stepsTaken, Constants constants) {
        NDArray momentum = constants.of(settings.momentum());
        NDArray velocity = parameter.state("velocity");
        if (stepsTaken == 0) {
            velocity.muli(constants.of(0)).addi(g);
        } else {
            velocity.muli(momentum).addi(g.mul(constants.of(1 - settings.dampening())));
        }
        return settings.nesterov() ? g.addi(velocity.mul(momentum)) : velocity.duplicate();
    }
}
