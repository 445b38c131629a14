package dev.twinprop.scratch.fault.update;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The largest v so far is overwritten with the v of every step. */
public final class AmsgradIgnored extends ForwardingRules {

    public AmsgradIgnored(Rules rules) {
        super(rules);
    }

    @Override
    public void updateState(Parameter parameter, Matrix g, int t) {
        super.updateState(parameter, g, t);
        parameter.state("vmax").copy(parameter.state("v"));
    }
}
