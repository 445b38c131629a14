package dev.twinprop.scratch.fault.forward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** Softmax is normalised over the batch instead of the outputs; the backward pass has the Jacobian over the outputs. */
public final class SoftmaxOverBatch extends ForwardingRules {

    public SoftmaxOverBatch(Rules rules) {
        super(rules);
    }

    @Override
    public void activation(LayerPass pass) {
        Matrix a = pass.output();
        for (int unit = 0; unit < a.rows(); unit++) {
            double maximum = Double.NEGATIVE_INFINITY;
            for (int sample = 0; sample < a.columns(); sample++) {
                maximum = Math.max(maximum, pass.input().get(unit, sample));
            }
            double sum = 0;
            for (int sample = 0; sample < a.columns(); sample++) {
                sum += Math.exp(pass.input().get(unit, sample) - maximum);
            }
            for (int sample = 0; sample < a.columns(); sample++) {
                a.set(unit, sample, Math.exp(pass.input().get(unit, sample) - maximum) / sum);
            }
        }
    }
}
