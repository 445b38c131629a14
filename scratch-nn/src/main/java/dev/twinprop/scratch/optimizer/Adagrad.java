package dev.twinprop.scratch.optimizer;

import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;

/** Adagrad (Duchi, Hazan and Singer 2011) as in torch.optim.Adagrad: ε is added to the root. */
record Adagrad(OptimizerSpec.Adagrad spec) implements Optimizer {

    /** sum ← sum + g². */
    @Override
    public void updateState(Parameter parameter, Matrix g, int t) {
        parameter.state("sum").averageSquares(1, 1, g);
    }

    /** d = g / (√sum + ε) / (1 + (t−1)·lrDecay). */
    @Override
    public Matrix direction(Parameter parameter, Matrix g, int t) {
        Matrix d = parameter.temporary(1);
        d.overRoot(1 / (1 + (t - 1) * spec.lrDecay()), g, 1, parameter.state("sum"), spec.eps());
        return d;
    }

    @Override
    public double weightDecay(Parameter parameter) {
        return spec.weightDecay(parameter.name());
    }
}
