package dev.twinprop.djl.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import dev.twinprop.contract.spec.OptimizerSpec.Adam;

/**
 * torch.optim.Adam and AdamW: m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ), θ ← θ − lr·m̂/(√v̂ + ε).
 *
 * <p>As there, the corrections are numbers, lr/(1−β₁ᵗ) · m/(√v/√(1−β₂ᵗ) + ε), and decoupled decay comes first.
 */
record AdamUpdate(Adam settings) implements Update {

    @Override
    public void apply(TrainedParameter parameter, NDArray g, StepSettings step) {
        NDArray m = parameter.state("m");
        NDArray v = parameter.state("v");
        double decay = settings.decoupledDecay(parameter.name());
        if (decay > 0) {
            parameter.value().muli(1 - step.learningRate() * decay);
        }
        m.muli(step.constant(settings.beta1())).addi(g.mul(step.constant(1 - settings.beta1())));
        v.muli(step.constant(settings.beta2())).addi(g.square().muli(step.constant(1 - settings.beta2())));
        if (settings.amsgrad()) {
            NDArray largest = parameter.state("vmax");
            largest.set(new NDIndex(":"), v.maximum(largest)); // copyTo would leave the memory that it shares
            v = largest;
        }
        double stepSize = step.learningRate() / (1 - Math.pow(settings.beta1(), step.t()));
        double root = Math.sqrt(1 - Math.pow(settings.beta2(), step.t()));
        NDArray denominator = v.sqrt().divi(root).addi(step.constant(settings.eps()));
        parameter.value().subi(m.div(denominator).muli(stepSize));
    }
}
