package dev.twinprop.scratch.fault.forward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.DoubleUnaryOperator;

/** The output of the activation is rounded; the backward pass sees the rounded one. */
public final class RoundedActivation extends ForwardingRules {

    private final DoubleUnaryOperator rounding;

    public RoundedActivation(Rules rules, DoubleUnaryOperator rounding) {
        super(rules);
        this.rounding = rounding;
    }

    @Override
    public void activation(LayerPass pass) {
        super.activation(pass);
        Precision.round(pass.output(), rounding);
    }
}
