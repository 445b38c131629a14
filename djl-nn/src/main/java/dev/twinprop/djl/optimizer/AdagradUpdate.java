package dev.twinprop.djl.optimizer;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.OptimizerSpec.Adagrad;

/** torch.optim.Adagrad: sum ← sum + g², θ ← θ − lr/(1 + (t−1)·lrDecay) · g/(√sum + ε). */
record AdagradUpdate(Adagrad settings) implements Update {

    @Override
    public void apply(TrainedParameter parameter, NDArray g, StepSettings step) {
        NDArray sum = parameter.state("sum");
        sum.addi(g.square());
        NDArray direction = g.divi(sum.sqrt().addi(step.constant(settings.eps())));
        double rate = step.learningRate() / (1 + step.stepsTaken() * settings.lrDecay());
        parameter.value().subi(direction.muli(rate));
    }
}
