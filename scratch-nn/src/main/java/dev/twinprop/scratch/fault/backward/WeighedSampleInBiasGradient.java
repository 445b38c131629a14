package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.ToIntFunction;

/** One sample counts other than once in the bias gradient: not at all, or twice. */
public final class WeighedSampleInBiasGradient extends ForwardingRules {

    private final ToIntFunction<LayerPass> sample;
    private final double times;

    public WeighedSampleInBiasGradient(Rules rules, ToIntFunction<LayerPass> sample, double times) {
        super(rules);
        this.sample = sample;
        this.times = times;
    }

    @Override
    public void biasGradient(LayerPass pass, Parameter bias) {
        bias.gradient().rowGroupSums(Samples.weigh(pass.outputGradient(), sample.applyAsInt(pass), times));
    }
}
