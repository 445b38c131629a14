package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The weight gradient is summed over the batch where the loss is a mean: m times too large. */
public final class WeightGradientNotAveraged extends ForwardingRules {

    public WeightGradientNotAveraged(Rules rules) {
        super(rules);
    }

    @Override
    public void weightGradient(LayerPass pass) {
        super.weightGradient(pass);
        pass.layer().weight().gradient().scale(pass.batchSize());
    }
}
