package dev.twinprop.scratch.fault.update;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.ToDoubleFunction;

/** AdamW's weight decay enters the gradient, and with it both moments, as in Adam. */
public final class CoupledDecay extends ForwardingRules {

    private final ToDoubleFunction<Parameter> lambda;

    public CoupledDecay(Rules rules, ToDoubleFunction<Parameter> lambda) {
        super(rules);
        this.lambda = lambda;
    }

    @Override
    public Matrix decayedGradient(Parameter parameter) {
        Matrix g = parameter.temporary(0);
        g.copy(parameter.gradient());
        g.addScaled(lambda.applyAsDouble(parameter), parameter.value());
        return g;
    }

    @Override
    public void descend(Parameter parameter, Matrix direction) {
        parameter.value().addScaled(-parameter.learningRate(), direction);
    }
}
