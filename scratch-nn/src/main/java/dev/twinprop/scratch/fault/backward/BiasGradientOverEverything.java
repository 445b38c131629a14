package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The bias gradient is summed over batch and units, and one number is added to every bias. */
public final class BiasGradientOverEverything extends ForwardingRules {

    public BiasGradientOverEverything(Rules rules) {
        super(rules);
    }

    @Override
    public void biasGradient(LayerPass pass, Parameter bias) {
        super.biasGradient(pass, bias);
        double sum = 0;
        for (int unit = 0; unit < bias.gradient().columns(); unit++) {
            sum += bias.gradient().get(0, unit);
        }
        bias.gradient().fill(sum);
    }
}
