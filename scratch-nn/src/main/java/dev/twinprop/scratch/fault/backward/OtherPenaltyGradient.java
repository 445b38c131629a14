package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.ToDoubleFunction;

/** The penalty's term of the gradient has another λ: with a factor, a sign, none, or on other parameters. */
public final class OtherPenaltyGradient extends ForwardingRules {

    private final ToDoubleFunction<Parameter> lambda;

    public OtherPenaltyGradient(Rules rules, ToDoubleFunction<Parameter> lambda) {
        super(rules);
        this.lambda = lambda;
    }

    @Override
    public void penaltyGradient(Parameter parameter) {
        double l2 = lambda.applyAsDouble(parameter);
        if (l2 != 0) {
            parameter.gradient().addScaled(l2, parameter.value());
        }
    }
}
