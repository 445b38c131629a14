package dev.twinprop.scratch.fault.update;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The velocity is forgotten between steps: each is taken as if it were the first. */
public final class MomentumNotAccumulated extends ForwardingRules {

    public MomentumNotAccumulated(Rules rules) {
        super(rules);
    }

    @Override
    public void updateState(Parameter parameter, Matrix g, int t) {
        super.updateState(parameter, g, 1);
    }
}
