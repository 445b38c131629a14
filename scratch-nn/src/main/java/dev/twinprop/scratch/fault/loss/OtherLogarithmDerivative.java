package dev.twinprop.scratch.fault.loss;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.DoubleUnaryOperator;

/** The gradient of the cross-entropy is that of another logarithm: without protection, or with another one. */
public final class OtherLogarithmDerivative extends ForwardingRules {

    private final LossSpec declared;
    private final DoubleUnaryOperator derivative;

    public OtherLogarithmDerivative(Rules rules, LossSpec declared, DoubleUnaryOperator derivative) {
        super(rules);
        this.declared = declared;
        this.derivative = derivative;
    }

    @Override
    public void lossGradient(LayerPass pass, Matrix target) {
        new LogarithmLoss(declared, derivative).gradient(pass.output(), target, pass.outputGradient());
    }
}
