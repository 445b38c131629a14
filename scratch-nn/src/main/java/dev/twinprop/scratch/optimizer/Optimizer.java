package dev.twinprop.scratch.optimizer;

import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;

/** Turns a gradient g into the direction d of the update θ ← θ − lr·d; the semantics are torch.optim's. */
public sealed interface Optimizer permits Sgd, Adam {

    /** Brings the state of a parameter up to date with g; t counts the steps from 1. */
    void updateState(Parameter parameter, Matrix g, int t);

    /** d, of θ's shape; it lies in memory that is already there. */
    Matrix direction(Parameter parameter, Matrix g, int t);

    /** The optimiser that a specification names. */
    static Optimizer of(OptimizerSpec spec) {
        if (spec instanceof OptimizerSpec.Adam adam) {
            return new Adam(adam);
        }
        return new Sgd((OptimizerSpec.Sgd) spec);
    }

    /** λ of g + λθ. */
    double weightDecay();

    /** g = ∂loss/∂θ + λθ. */
    default Matrix decayedGradient(Parameter parameter) {
        if (weightDecay() == 0) {
            return parameter.gradient();
        }
        Matrix g = parameter.temporary(0);
        g.copy(parameter.gradient());
        g.addScaled(weightDecay(), parameter.value());
        return g;
    }
}
