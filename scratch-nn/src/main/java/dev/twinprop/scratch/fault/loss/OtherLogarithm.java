package dev.twinprop.scratch.fault.loss;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.DoubleUnaryOperator;

/** The cross-entropy that is reported has another logarithm: without protection, or with another one. */
public final class OtherLogarithm extends ForwardingRules {

    private final LossSpec declared;
    private final DoubleUnaryOperator log;

    public OtherLogarithm(Rules rules, LossSpec declared, DoubleUnaryOperator log) {
        super(rules);
        this.declared = declared;
        this.log = log;
    }

    @Override
    public double loss(LayerPass pass, Matrix target) {
        return new LogarithmLoss(declared, log).value(pass.output(), target);
    }
}
