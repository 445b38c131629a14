package dev.twinprop.scratch.fault.update;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.Predicate;

/** Some parameters never change; their gradients and the optimiser's state do. */
public final class FrozenParameter extends ForwardingRules {

    private final Predicate<Parameter> frozen;

    public FrozenParameter(Rules rules, Predicate<Parameter> frozen) {
        super(rules);
        this.frozen = frozen;
    }

    @Override
    public void descend(Parameter parameter, Matrix direction) {
        if (!frozen.test(parameter)) {
            super.descend(parameter, direction);
        }
    }
}
