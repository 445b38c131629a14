package dev.twinprop.scratch.fault.update;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The penalty's term enters in the update, where the gradient that is recorded is without it; the parameters agree. */
public final class DecayInUpdate extends ForwardingRules {

    public DecayInUpdate(Rules rules) {
        super(rules);
    }

    @Override
    public void penaltyGradient(Parameter parameter) {}

    @Override
    public Matrix decayedGradient(Parameter parameter) {
        super.penaltyGradient(parameter);
        return super.decayedGradient(parameter);
    }
}
