package dev.twinprop.scratch.fault.update;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The gradient is taken where the parameters are, not where the velocity leads. */
public final class LookAheadIgnored extends ForwardingRules {

    public LookAheadIgnored(Rules rules) {
        super(rules);
    }

    @Override
    public void lookAhead(Parameter parameter) {}
}
