package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The bias gradient is summed over the batch where the loss is a mean: m times too large. */
public final class BiasGradientNotAveraged extends ForwardingRules {

    public BiasGradientNotAveraged(Rules rules) {
        super(rules);
    }

    @Override
    public void biasGradient(LayerPass pass, Parameter bias) {
        super.biasGradient(pass, bias);
        bias.gradient().scale(pass.batchSize());
    }
}
