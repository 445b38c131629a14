package dev.twinprop.scratch.fault.loss;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.loss.Loss;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The loss that is reported is |a − y|; the gradient is that of the squared error. */
public final class ReportedAbsoluteError extends ForwardingRules {

    private final LossSpec declared;

    public ReportedAbsoluteError(Rules rules, LossSpec declared) {
        super(rules);
        this.declared = declared;
    }

    @Override
    public double loss(LayerPass pass, Matrix target) {
        Matrix error = pass.output().zerosLike();
        Matrix ones = pass.output().zerosLike();
        ones.fill(1);
        for (int unit = 0; unit < error.rows(); unit++) {
            for (int sample = 0; sample < error.columns(); sample++) {
                error.set(unit, sample, Math.abs(pass.output().get(unit, sample) - target.get(unit, sample)));
            }
        }
        LossSpec scale = new LossSpec.InnerProduct(declared.reduction(), declared.factor());
        return Loss.of(scale).value(error, ones);
    }
}
