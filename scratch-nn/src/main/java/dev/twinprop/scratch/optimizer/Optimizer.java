package dev.twinprop.scratch.optimizer;

import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;

/** Turns a gradient g into the direction d of the update θ ← θ − lr·d; the semantics are torch.optim's. */
public sealed interface Optimizer permits Sgd, LookAheadSgd, Adam, RmsProp, Adagrad, Adadelta {

    /** Brings the state of a parameter up to date with g; t counts the steps from 1. */
    void updateState(Parameter parameter, Matrix g, int t);

    /** d, of θ's shape; it lies in memory that is already there. */
    Matrix direction(Parameter parameter, Matrix g, int t);

    /** The optimiser that a specification names. */
    static Optimizer of(OptimizerSpec spec) {
        if (spec instanceof OptimizerSpec.Adam adam) {
            return new Adam(adam);
        } else if (spec instanceof OptimizerSpec.RmsProp rmsProp) {
            return new RmsProp(rmsProp);
        } else if (spec instanceof OptimizerSpec.Adagrad adagrad) {
            return new Adagrad(adagrad);
        } else if (spec instanceof OptimizerSpec.Adadelta adadelta) {
            return new Adadelta(adadelta);
        }
        OptimizerSpec.Sgd sgd = (OptimizerSpec.Sgd) spec;
        return sgd.looksAhead() ? new LookAheadSgd(sgd) : new Sgd(sgd);
    }

    /** λ of g + λθ for a parameter. */
    double weightDecay(Parameter parameter);

    /** g = ∂loss/∂θ + λθ. */
    default Matrix decayedGradient(Parameter parameter) {
        double lambda = weightDecay(parameter);
        if (lambda == 0) {
            return parameter.gradient();
        }
        Matrix g = parameter.temporary(0);
        g.combine(1, parameter.gradient(), lambda, parameter.value());
        return g;
    }

    /** Moves θ to where the gradient is taken; nowhere else for most. */
    default void lookAhead(Parameter parameter) {}

    /** θ ← θ − lr·d. */
    default void descend(Parameter parameter, Matrix direction) {
        parameter.value().addScaled(-parameter.learningRate(), direction);
    }
}
