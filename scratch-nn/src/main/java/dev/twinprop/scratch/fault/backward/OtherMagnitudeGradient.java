package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.Consumer;

/** The gradient of the L1 penalty is another, on the parameters that it covers. */
public final class OtherMagnitudeGradient extends ForwardingRules {

    private final Consumer<Parameter> addition;

    public OtherMagnitudeGradient(Rules rules, Consumer<Parameter> addition) {
        super(rules);
        this.addition = addition;
    }

    @Override
    public void penaltyGradient(Parameter parameter) {
        addition.accept(parameter);
    }
}
