package dev.twinprop.scratch.fault.loss;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.loss.Loss;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The loss that is reported is another one than the one whose gradient is used. */
public final class OtherReportedLoss extends ForwardingRules {

    private final LossSpec other;

    public OtherReportedLoss(Rules rules, LossSpec other) {
        super(rules);
        this.other = other;
    }

    @Override
    public double loss(LayerPass pass, Matrix target) {
        return Loss.of(other, pass.output().dtype()).value(pass.output(), target);
    }
}
