package dev.twinprop.scratch.fault.loss;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.ToDoubleFunction;

/** The penalty that is reported is another one; its gradient is untouched. */
public final class ReportedPenalty extends ForwardingRules {

    private final ToDoubleFunction<Parameter> value;

    public ReportedPenalty(Rules rules, ToDoubleFunction<Parameter> value) {
        super(rules);
        this.value = value;
    }

    @Override
    public double penalty(Parameter parameter) {
        return value.applyAsDouble(parameter);
    }
}
