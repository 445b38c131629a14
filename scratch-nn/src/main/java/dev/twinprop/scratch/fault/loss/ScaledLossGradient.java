package dev.twinprop.scratch.fault.loss;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.ToDoubleFunction;

/** The gradient of the loss has a factor too much, or lacks one; the loss that is reported is right. */
public final class ScaledLossGradient extends ForwardingRules {

    private final ToDoubleFunction<LayerPass> factor;

    public ScaledLossGradient(Rules rules, ToDoubleFunction<LayerPass> factor) {
        super(rules);
        this.factor = factor;
    }

    @Override
    public void lossGradient(LayerPass pass, Matrix target) {
        super.lossGradient(pass, target);
        pass.outputGradient().scale(factor.applyAsDouble(pass));
    }
}
