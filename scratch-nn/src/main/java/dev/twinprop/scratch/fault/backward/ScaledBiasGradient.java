package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.ToDoubleFunction;

/** The bias gradient has a factor too much, or lacks one. */
public final class ScaledBiasGradient extends ForwardingRules {

    private final ToDoubleFunction<LayerPass> factor;

    public ScaledBiasGradient(Rules rules, ToDoubleFunction<LayerPass> factor) {
        super(rules);
        this.factor = factor;
    }

    @Override
    public void biasGradient(LayerPass pass, Parameter bias) {
        super.biasGradient(pass, bias);
        bias.gradient().scale(factor.applyAsDouble(pass));
    }
}
