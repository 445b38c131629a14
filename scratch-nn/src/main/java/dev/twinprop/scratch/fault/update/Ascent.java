package dev.twinprop.scratch.fault.update;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The update climbs: θ + lr·d instead of θ − lr·d. */
public final class Ascent extends ForwardingRules {

    public Ascent(Rules rules) {
        super(rules);
    }

    @Override
    public void descend(Parameter parameter, Matrix direction) {
        direction.scale(-1);
        super.descend(parameter, direction);
        direction.scale(-1);
    }
}
