package dev.twinprop.scratch.fault.update;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The velocity of the step before enters with a minus: v ← −μv + g. */
public final class MomentumSignFlipped extends ForwardingRules {

    public MomentumSignFlipped(Rules rules) {
        super(rules);
    }

    @Override
    public void updateState(Parameter parameter, Matrix g, int t) {
        parameter.state("velocity").scale(-1);
        super.updateState(parameter, g, t);
    }
}
