package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.ToIntFunction;

/** One sample counts other than once in the weight gradient: not at all, or twice. */
public final class WeighedSampleInWeightGradient extends ForwardingRules {

    private final ToIntFunction<LayerPass> sample;
    private final double times;

    public WeighedSampleInWeightGradient(Rules rules, ToIntFunction<LayerPass> sample, double times) {
        super(rules);
        this.sample = sample;
        this.times = times;
    }

    @Override
    public void weightGradient(LayerPass pass) {
        Matrix dz = pass.outputGradient();
        Matrix kept = dz.zerosLike();
        kept.copy(dz);
        dz.copy(Samples.weigh(dz, sample.applyAsInt(pass), times));
        super.weightGradient(pass);
        dz.copy(kept);
    }
}
