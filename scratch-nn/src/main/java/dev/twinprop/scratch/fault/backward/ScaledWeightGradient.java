package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.ToDoubleFunction;

/** The weight gradient has a factor too much, or lacks one. */
public final class ScaledWeightGradient extends ForwardingRules {

    private final ToDoubleFunction<LayerPass> factor;

    public ScaledWeightGradient(Rules rules, ToDoubleFunction<LayerPass> factor) {
        super(rules);
        this.factor = factor;
    }

    @Override
    public void weightGradient(LayerPass pass) {
        super.weightGradient(pass);
        pass.layer().weight().gradient().scale(factor.applyAsDouble(pass));
    }
}
