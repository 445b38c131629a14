package dev.twinprop.djl.optimizer;

import ai.djl.ndarray.NDArray;
import dev.twinprop.contract.spec.OptimizerSpec.Adam;
import dev.twinprop.djl.engine.Constants;

/**
 * torch.optim.Adam: m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ), θ ← θ − lr·m̂/(√v̂ + ε), coupled decay.
 *
 * <p>As there, the corrections are numbers: lr/(1−β₁ᵗ) · m/(√v/√(1−β₂ᵗ) + ε).
 */
record AdamUpdate(Adam settings) implements Update {

    @Override
    public void apply(TrainedParameter parameter, NDArray g, int stepsTaken, Constants constants) {
        Update.decay(g, parameter.value(), settings.weightDecay(), constants);
        NDArray m = parameter.state("m");
        NDArray v = parameter.state("v");
        m.muli(constants.of(settings.beta1())).addi(g.mul(constants.of(1 - settings.beta1())));
        v.muli(constants.of(settings.beta2())).addi(g.square().muli(constants.of(1 - settings.beta2())));
        int t = stepsTaken + 1;
        double stepSize = settings.learningRate() / (1 - Math.pow(settings.beta1(), t));
        double root = Math.sqrt(1 - Math.pow(settings.beta2(), t));
        NDArray denominator = v.sqrt().divi(root).addi(constants.of(settings.eps()));
        parameter.value().subi(m.div(denominator).muli(stepSize));
    }
}
