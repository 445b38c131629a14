package dev.twinprop.scratch.fault.forward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.DoubleUnaryOperator;

/** The product of weights and inputs is computed in a lower precision; the bias is added in the declared one. */
public final class RoundedProduct extends ForwardingRules {

    private final DoubleUnaryOperator rounding;

    public RoundedProduct(Rules rules, DoubleUnaryOperator rounding) {
        super(rules);
        this.rounding = rounding;
    }

    @Override
    public void weightedSum(LayerPass pass) {
        super.weightedSum(pass);
        Precision.round(pass.output(), rounding);
    }
}
