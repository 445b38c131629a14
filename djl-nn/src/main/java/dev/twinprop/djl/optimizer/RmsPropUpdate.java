package dev.twinprop.djl.optimizer;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.OptimizerSpec.RmsProp;

/** torch.optim.RMSprop: g over √(mean of squares) + ε, with momentum or centered. */
record RmsPropUpdate(RmsProp settings) implements Update {

    @Override
    public void apply(TrainedParameter parameter, NDArray g, StepSettings step) {
        NDArray keep = step.constant(settings.alpha());
        NDArray share = step.constant(1 - settings.alpha());
        NDArray square = parameter.state("square");
        square.muli(keep).addi(g.square().muli(share));
        NDArray variance = square;
        if (settings.centered()) {
            NDArray average = parameter.state("average");
            average.muli(keep).addi(g.mul(share));
            variance = square.sub(average.square());
        }
        NDArray direction = g.divi(variance.sqrt().addi(step.constant(settings.eps())));
        if (settings.momentum(parameter.name()) > 0) {
            NDArray velocity = parameter.state("velocity");
            velocity.muli(step.constant(settings.momentum())).addi(direction);
            direction = velocity.duplicate();
        }
        parameter.value().subi(direction.muli(step.rate()));
    }
}
