package dev.twinprop.scratch.optimizer;

import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;

/**
 * Adam (Kingma and Ba 2015, algorithm 1), AdamW and AMSGrad as in torch.optim.Adam: ε is added to the root of v̂.
 *
 * <p>AMSGrad's maximum is over v, before the correction.
 */
record Adam(OptimizerSpec.Adam spec) implements Optimizer {

    /** m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², and for AMSGrad vmax ← max(vmax, v). */
    @Override
    public void updateState(Parameter parameter, Matrix g, int t) {
        Matrix m = parameter.state("m");
        Matrix v = parameter.state("v");
        m.combine(spec.beta1(), m, 1 - spec.beta1(), g);
        v.averageSquares(spec.beta2(), 1 - spec.beta2(), g);
        if (spec.amsgrad()) {
            parameter.state("vmax").maximum(v);
        }
    }

    /** d = m̂ / (√v̂ + ε) with m̂ = m/(1−β₁ᵗ) and v̂ = v/(1−β₂ᵗ). */
    @Override
    public Matrix direction(Parameter parameter, Matrix g, int t) {
        double correction1 = 1 / (1 - Math.pow(spec.beta1(), t));
        double correction2 = 1 / (1 - Math.pow(spec.beta2(), t));
        Matrix v = parameter.state(spec.amsgrad() ? "vmax" : "v");
        Matrix d = parameter.temporary(1);
        d.overRoot(correction1, parameter.state("m"), correction2, v, spec.eps());
        return d;
    }

    /** θ ← θ − lr·d; for AdamW θ ← (1 − lr·λ)θ − lr·d. */
    @Override
    public void descend(Parameter parameter, Matrix direction) {
        double lr = parameter.learningRate();
        double keep = 1 - lr * spec.decoupledDecay(parameter.name());
        parameter.value().combine(keep, parameter.value(), -lr, direction);
    }

    @Override
    public double weightDecay(Parameter parameter) {
        return spec.coupledDecay(parameter.name());
    }
}
