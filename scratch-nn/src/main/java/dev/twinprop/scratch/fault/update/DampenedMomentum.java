package dev.twinprop.scratch.fault.update;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The gradient enters the velocity with 1−μ: v ← μv + (1−μ)g, in the first step too or only from the second on. */
public final class DampenedMomentum extends ForwardingRules {

    private final double momentum;
    private final boolean firstStepToo;

    public DampenedMomentum(Rules rules, double momentum, boolean firstStepToo) {
        super(rules);
        this.momentum = momentum;
        this.firstStepToo = firstStepToo;
    }

    @Override
    public void updateState(Parameter parameter, Matrix g, int t) {
        Matrix v = parameter.state("velocity");
        if (t == 1 && !firstStepToo) {
            v.copy(g);
        } else {
            v.scale(momentum);
            v.addScaled(1 - momentum, g);
        }
    }
}
