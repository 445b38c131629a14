package dev.twinprop.scratch.fault.loss;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The gradient by the logits goes through the derivative of the softmax once more, though p − y is it already. */
public final class LogitGradientTwice extends ForwardingRules {

    public LogitGradientTwice(Rules rules) {
        super(rules);
    }

    @Override
    public void lossGradient(LayerPass pass, Matrix target) {
        super.lossGradient(pass, target);
        Matrix gradient = pass.outputGradient(); // (out, m)
        for (int sample = 0; sample < gradient.columns(); sample++) {
            double total = 0;
            double weighted = 0;
            for (int unit = 0; unit < gradient.rows(); unit++) {
                double exponential = Math.exp(pass.output().get(unit, sample));
                total += exponential;
                weighted += exponential * gradient.get(unit, sample);
            }
            for (int unit = 0; unit < gradient.rows(); unit++) {
                double p = Math.exp(pass.output().get(unit, sample)) / total;
                gradient.set(unit, sample, p * (gradient.get(unit, sample) - weighted / total));
            }
        }
    }
}
