package dev.twinprop.scratch.fault.update;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The elements of g + λθ are limited, not those of g. */
public final class ClippingAfterDecay extends ForwardingRules {

    private final double limit;

    public ClippingAfterDecay(Rules rules, double limit) {
        super(rules);
        this.limit = limit;
    }

    @Override
    public void clip(Parameter parameter, double norm) {}

    @Override
    public Matrix decayedGradient(Parameter parameter) {
        Matrix g = parameter.temporary(0);
        g.copy(super.decayedGradient(parameter));
        g.clamp(limit);
        return g;
    }
}
