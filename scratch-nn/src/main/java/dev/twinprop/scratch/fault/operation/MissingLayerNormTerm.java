package dev.twinprop.scratch.fault.operation;

import dev.twinprop.scratch.layer.LayerNorm;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The input gradient of layer normalisation forgets that the mean or the variance depends on x. */
public final class MissingLayerNormTerm extends ForwardingRules {

    private final boolean hasMean;

    /**
     * The fault.
     *
     * @param hasMean whether the term of the mean is there; if so, that of the variance is not
     */
    public MissingLayerNormTerm(Rules rules, boolean hasMean) {
        super(rules);
        this.hasMean = hasMean;
    }

    @Override
    public void transformGradient(LayerPass pass) {
        super.transformGradient(pass);
        if (!(pass.layer().operation() instanceof LayerNorm norm)) {
            return;
        }
        int n = pass.output().rows();
        Matrix dx = pass.inputGradient();
        for (int sample = 0; sample < pass.batchSize(); sample++) {
            double sum = 0;
            double squares = 0;
            double gradients = 0;
            double projections = 0;
            for (int unit = 0; unit < n; unit++) {
                double x = pass.input().get(unit, sample);
                sum += x;
                squares += x * x;
                gradients += scaled(pass, unit, sample);
                projections += scaled(pass, unit, sample) * pass.room(0).get(unit, sample);
            }
            double root = Math.sqrt(squares / n - sum / n * (sum / n) + norm.eps());
            for (int unit = 0; unit < n; unit++) {
                double term = hasMean ? gradients / n : pass.room(0).get(unit, sample) * projections / n;
                dx.set(unit, sample, (scaled(pass, unit, sample) - term) / root);
            }
        }
    }

    private static double scaled(LayerPass pass, int unit, int sample) {
        return pass.outputGradient().get(unit, sample)
                * pass.layer().scale().value().get(0, unit);
    }
}
