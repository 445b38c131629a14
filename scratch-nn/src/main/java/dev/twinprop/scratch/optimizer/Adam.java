package dev.twinprop.scratch.optimizer;

import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;

/** Adam (Kingma and Ba 2015, algorithm 1) as in torch.optim.Adam: ε is added to the root of v̂. */
record Adam(OptimizerSpec.Adam spec) implements Optimizer {

    /** m ← β₁m + (1−β₁)g and v ← β₂v + (1−β₂)g². */
    @Override
    public void updateState(Parameter parameter, Matrix g, int t) {
        Matrix m = parameter.state("m");
        m.scale(spec.beta1());
        m.addScaled(1 - spec.beta1(), g);

        Matrix square = parameter.temporary(1);
        square.copy(g);
        square.multiply(g);
        Matrix v = parameter.state("v");
        v.scale(spec.beta2());
        v.addScaled(1 - spec.beta2(), square);
    }

    /** d = m̂ / (√v̂ + ε) with m̂ = m/(1−β₁ᵗ) and v̂ = v/(1−β₂ᵗ). */
    @Override
    public Matrix direction(Parameter parameter, Matrix g, int t) {
        Matrix denominator = parameter.temporary(1);
        denominator.copy(parameter.state("v"));
        denominator.scale(1 / (1 - Math.pow(spec.beta2(), t)));
        denominator.sqrt();
        denominator.add(spec.eps());

        Matrix d = parameter.temporary(2);
        d.copy(parameter.state("m"));
        d.scale(1 / (1 - Math.pow(spec.beta1(), t)));
        d.divide(denominator);
        return d;
    }

    @Override
    public double weightDecay() {
        return spec.weightDecay();
    }
}
