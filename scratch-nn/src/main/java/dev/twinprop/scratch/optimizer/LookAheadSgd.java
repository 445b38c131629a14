package dev.twinprop.scratch.optimizer;

import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;

/**
 * Nesterov's momentum in its first form: the gradient is taken at θ − μv, where the velocity leads.
 *
 * <p>v ← μv + lr·g, θ ← θ − v (Sutskever and others 2013, with v of the other sign), so that v is the way from the new
 * parameters back to those before. Where the velocity does not act, v is lr·g.
 */
record LookAheadSgd(OptimizerSpec.Sgd spec) implements Optimizer {

    /** θ − μv. */
    @Override
    public void lookAhead(Parameter parameter) {
        double momentum = spec.momentum(parameter.name());
        if (momentum > 0) {
            parameter.lookAhead(-momentum, parameter.state("velocity"));
        }
    }

    /** v ← μv + lr·g. */
    @Override
    public void updateState(Parameter parameter, Matrix g, int t) {
        if (spec.momentum(parameter.name()) > 0) {
            Matrix v = parameter.state("velocity");
            v.combine(spec.momentum(), v, parameter.learningRate(), g);
        }
    }

    /** v, or g where there is none. */
    @Override
    public Matrix direction(Parameter parameter, Matrix g, int t) {
        return spec.momentum(parameter.name()) > 0 ? parameter.state("velocity") : g;
    }

    /** θ ← θ − v. */
    @Override
    public void descend(Parameter parameter, Matrix direction) {
        boolean hasRate = spec.momentum(parameter.name()) > 0;
        parameter.value().addScaled(hasRate ? -1 : -parameter.learningRate(), direction);
    }

    @Override
    public double weightDecay(Parameter parameter) {
        return spec.weightDecay(parameter.name());
    }
}
