package dev.twinprop.scratch.fault.update;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The step is v, that of plain momentum, where Nesterov's g + μv is declared. */
public final class NesterovIgnored extends ForwardingRules {

    public NesterovIgnored(Rules rules) {
        super(rules);
    }

    @Override
    public Matrix direction(Parameter parameter, Matrix g, int t) {
        return parameter.state("velocity");
    }
}
