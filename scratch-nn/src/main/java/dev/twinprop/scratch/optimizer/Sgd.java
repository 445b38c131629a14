package dev.twinprop.scratch.optimizer;

import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;

/** Stochastic gradient descent, with momentum μ, dampening τ and Nesterov's variant as in torch.optim.SGD. */
record Sgd(OptimizerSpec.Sgd spec) implements Optimizer {

    /** v ← g in the first step, v ← μv + (1−τ)g from then on. */
    @Override
    public void updateState(Parameter parameter, Matrix g, int t) {
        if (spec.momentum(parameter.name()) == 0) {
            return;
        }
        Matrix v = parameter.state("velocity");
        if (t == 1) {
            v.copy(g);
        } else {
            v.combine(spec.momentum(), v, 1 - spec.dampening(), g);
        }
    }

    /** d = g without momentum, v with it, g + μv for Nesterov's. */
    @Override
    public Matrix direction(Parameter parameter, Matrix g, int t) {
        if (spec.momentum(parameter.name()) == 0) {
            return g;
        }
        Matrix v = parameter.state("velocity");
        if (!spec.nesterov()) {
            return v;
        }
        Matrix d = parameter.temporary(1);
        d.combine(1, g, spec.momentum(), v);
        return d;
    }

    @Override
    public double weightDecay(Parameter parameter) {
        return spec.weightDecay(parameter.name());
    }
}
