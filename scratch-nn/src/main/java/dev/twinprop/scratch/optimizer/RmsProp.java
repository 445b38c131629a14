package dev.twinprop.scratch.optimizer;

import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;

/** RMSprop (Tieleman and Hinton 2012, lecture 6.5) as in torch.optim.RMSprop: ε is added to the root. */
record RmsProp(OptimizerSpec.RmsProp spec) implements Optimizer {

    /**
     * square ← α·square + (1−α)g²; if centered, average ← α·average + (1−α)g.
     *
     * <p>With momentum, v ← μv + g/(root + ε), where root² is square, less average² if centered.
     */
    @Override
    public void updateState(Parameter parameter, Matrix g, int t) {
        parameter.state("square").averageSquares(spec.alpha(), 1 - spec.alpha(), g);
        if (spec.centered()) {
            Matrix average = parameter.state("average");
            average.combine(spec.alpha(), average, 1 - spec.alpha(), g);
        }
        if (spec.momentum(parameter.name()) > 0) {
            Matrix v = parameter.state("velocity");
            v.combine(spec.momentum(), v, 1, normalized(parameter, g));
        }
    }

    /** d = g/(root + ε), or v with momentum. */
    @Override
    public Matrix direction(Parameter parameter, Matrix g, int t) {
        return spec.momentum(parameter.name()) > 0 ? parameter.state("velocity") : normalized(parameter, g);
    }

    private Matrix normalized(Parameter parameter, Matrix g) {
        Matrix variance = parameter.state("square");
        if (spec.centered()) {
            variance = parameter.temporary(2);
            variance.copy(parameter.state("square"));
            variance.averageSquares(1, -1, parameter.state("average"));
        }
        Matrix d = parameter.temporary(1);
        d.overRoot(1, g, 1, variance, spec.eps());
        return d;
    }

    @Override
    public double weightDecay(Parameter parameter) {
        return spec.weightDecay(parameter.name());
    }
}
