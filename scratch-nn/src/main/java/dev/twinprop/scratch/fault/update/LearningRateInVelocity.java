package dev.twinprop.scratch.fault.update;

import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The velocity is the step itself: v ← μv − lr·g, θ ← θ + v; with Nesterov's momentum θ ← θ + μv − lr·g. */
public final class LearningRateInVelocity extends ForwardingRules {

    private final OptimizerSpec.Sgd sgd;

    public LearningRateInVelocity(Rules rules, OptimizerSpec.Sgd sgd) {
        super(rules);
        this.sgd = sgd;
    }

    @Override
    public void updateState(Parameter parameter, Matrix g, int t) {
        Matrix v = parameter.state("velocity");
        v.scale(sgd.momentum());
        v.addScaled(-parameter.learningRate(), g);
    }

    @Override
    public Matrix direction(Parameter parameter, Matrix g, int t) {
        Matrix v = parameter.state("velocity");
        if (!sgd.nesterov()) {
            return v;
        }
        Matrix ahead = parameter.temporary(3);
        ahead.copy(v);
        ahead.scale(sgd.momentum());
        ahead.addScaled(-parameter.learningRate(), g);
        return ahead;
    }

    @Override
    public void descend(Parameter parameter, Matrix direction) {
        parameter.value().addScaled(1, direction);
    }
}
