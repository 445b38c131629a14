package dev.twinprop.scratch.optimizer;

import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;

/** Adadelta (Zeiler 2012, algorithm 1) as in torch.optim.Adadelta: ε is added inside both roots. */
record Adadelta(OptimizerSpec.Adadelta spec) implements Optimizer {

    /** square ← ρ·square + (1−ρ)g²; d = g·√(delta + ε)/√(square + ε); delta ← ρ·delta + (1−ρ)d². */
    @Override
    public void updateState(Parameter parameter, Matrix g, int t) {
        Matrix square = parameter.state("square");
        Matrix delta = parameter.state("delta");
        square.averageSquares(spec.rho(), 1 - spec.rho(), g);
        Matrix d = parameter.temporary(1);
        d.timesRootRatio(g, delta, square, spec.eps());
        delta.averageSquares(spec.rho(), 1 - spec.rho(), d);
    }

    /** d, as the state was brought up to date with it. */
    @Override
    public Matrix direction(Parameter parameter, Matrix g, int t) {
        return parameter.temporary(1);
    }

    @Override
    public double weightDecay(Parameter parameter) {
        return spec.weightDecay(parameter.name());
    }
}
