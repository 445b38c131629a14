package dev.twinprop.djl.optimizer;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.OptimizerSpec.Adam;

/**
 * torch.optim.Adam: m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ), θ ← θ − lr·m̂/(√v̂ + ε), coupled decay.
 *
 * <p>As there, the corrections are numbers: lr/(1−β₁ᵗ) · m/(√v/√(1−β₂ᵗ) + ε).
 */
record AdamUpdate(Adam settings) implements Update {

    @Override
    public void apply(TrainedParameter parameter, NDArray gradient, int stepsTaken) {
        int t = stepsTaken + 1;
        NDArray g = Update.decayed(gradient, parameter.value(), settings.weightDecay());
        NDArray m = parameter.state("m");
        NDArray v = parameter.state("v");
        m.muli(settings.beta1()).addi(g.mul(1 - settings.beta1()));
        v.muli(settings.beta2()).addi(g.square().muli(1 - settings.beta2()));
        double stepSize = settings.learningRate() / (1 - Math.pow(settings.beta1(), t));
        double root = Math.sqrt(1 - Math.pow(settings.beta2(), t));
        NDArray denominator = v.sqrt().divi(root).addi(settings.eps());
        parameter.value().subi(m.div(denominator).muli(stepSize));
    }
}
