package dev.twinprop.scratch.fault.operation;

import dev.twinprop.scratch.layer.LayerNorm;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** Layer normalisation divides by the root of the variance with 1/(n−1). */
public final class UnbiasedLayerVariance extends ForwardingRules {

    public UnbiasedLayerVariance(Rules rules) {
        super(rules);
    }

    @Override
    public void transform(LayerPass pass) {
        super.transform(pass);
        if (pass.layer().operation() instanceof LayerNorm norm) {
            double n = pass.output().rows();
            Matrix right = pass.perSample(0); // what x − μ was divided by
            Matrix deviation = pass.perSample(1); // (1, m)
            right.copy(deviation);
            for (int sample = 0; sample < pass.batchSize(); sample++) {
                double variance = right.get(0, sample) * right.get(0, sample) - norm.eps();
                deviation.set(0, sample, Math.sqrt(variance * n / (n - 1) + norm.eps()));
                right.set(0, sample, deviation.get(0, sample) / right.get(0, sample));
            }
            pass.room(0).divideByRow(right);
            pass.output().copy(pass.room(0));
            pass.output().scaleRows(pass.layer().scale().value());
            pass.output().addToRows(pass.layer().shift().value());
        }
    }
}
