package dev.twinprop.scratch.fault.loss;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.loss.Loss;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The gradient is that of |a − y|, the sign of the error, where the loss is the squared error. */
public final class AbsoluteErrorGradient extends ForwardingRules {

    private final LossSpec declared;

    public AbsoluteErrorGradient(Rules rules, LossSpec declared) {
        super(rules);
        this.declared = declared;
    }

    @Override
    public void lossGradient(LayerPass pass, Matrix target) {
        Matrix sign = pass.output().zerosLike();
        for (int unit = 0; unit < sign.rows(); unit++) {
            for (int sample = 0; sample < sign.columns(); sample++) {
                sign.set(unit, sample, Math.signum(pass.output().get(unit, sample) - target.get(unit, sample)));
            }
        }
        LossSpec scale = new LossSpec.InnerProduct(declared.reduction(), declared.factor());
        Loss.of(scale).gradient(pass.output(), sign, pass.outputGradient());
    }
}
