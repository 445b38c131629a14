package dev.twinprop.scratch.layer;

import dev.twinprop.contract.spec.ActivationSpec;

/** a = log(1 + e^βz)/β, with f' = 1/(1+e⁻βᶻ); z itself, with f' = 1, beyond PyTorch's threshold. */
record SoftplusActivation(double beta) implements ElementwiseActivation {

    @Override
    public double value(double z) {
        return isLinear(z) ? z : Math.log1p(Math.exp(beta * z)) / beta; // log(1 + x) would lose a small x
    }

    @Override
    public double derivative(double z) {
        return isLinear(z) ? 1 : 1 / (1 + Math.exp(-beta * z));
    }

    private boolean isLinear(double z) {
        return beta * z > ActivationSpec.Softplus.THRESHOLD;
    }
}
