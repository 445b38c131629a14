package dev.twinprop.djl.optimizer;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.OptimizerSpec.Adadelta;

/** torch.optim.Adadelta: d = √(delta + ε)/√(square + ε) · g, θ ← θ − lr·d. */
record AdadeltaUpdate(Adadelta settings) implements Update {

    @Override
    public void apply(TrainedParameter parameter, NDArray g, StepSettings step) {
        NDArray keep = step.constant(settings.rho());
        NDArray share = step.constant(1 - settings.rho());
        NDArray eps = step.constant(settings.eps());
        NDArray square = parameter.state("square");
        NDArray delta = parameter.state("delta");
        square.muli(keep).addi(g.square().muli(share));
        NDArray d = delta.add(eps).sqrt().divi(square.add(eps).sqrt()).muli(g);
        delta.muli(keep).addi(d.square().muli(share));
        parameter.value().subi(d.muli(step.rate()));
    }
}
