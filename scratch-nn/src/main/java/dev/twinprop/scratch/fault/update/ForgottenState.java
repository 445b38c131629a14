package dev.twinprop.scratch.fault.update;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** What the optimiser remembers under one name is set to zero before every step. */
public final class ForgottenState extends ForwardingRules {

    private final String stateName;

    public ForgottenState(Rules rules, String stateName) {
        super(rules);
        this.stateName = stateName;
    }

    @Override
    public void updateState(Parameter parameter, Matrix g, int t) {
        parameter.state(stateName).fill(0);
        super.updateState(parameter, g, t);
    }
}
