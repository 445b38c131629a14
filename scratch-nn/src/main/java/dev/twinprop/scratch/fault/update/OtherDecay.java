package dev.twinprop.scratch.fault.update;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.ToDoubleFunction;

/** The optimiser's weight decay has another λ: with a factor, a sign, none, or on other parameters. */
public final class OtherDecay extends ForwardingRules {

    private final ToDoubleFunction<Parameter> lambda;

    public OtherDecay(Rules rules, ToDoubleFunction<Parameter> lambda) {
        super(rules);
        this.lambda = lambda;
    }

    @Override
    public Matrix decayedGradient(Parameter parameter) {
        Matrix g = parameter.temporary(0);
        g.copy(parameter.gradient());
        double decay = lambda.applyAsDouble(parameter);
        if (decay != 0) {
            g.addScaled(decay, parameter.value());
        }
        return g;
    }
}
