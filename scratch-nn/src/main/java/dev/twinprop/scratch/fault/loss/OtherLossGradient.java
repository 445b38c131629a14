package dev.twinprop.scratch.fault.loss;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.loss.Loss;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The gradient belongs to another loss than the one that is reported. */
public final class OtherLossGradient extends ForwardingRules {

    private final LossSpec other;

    public OtherLossGradient(Rules rules, LossSpec other) {
        super(rules);
        this.other = other;
    }

    @Override
    public void lossGradient(LayerPass pass, Matrix target) {
        Loss.of(other, pass.output().dtype()).gradient(pass.output(), target, pass.outputGradient());
    }
}
