package dev.twinprop.scratch.fault.image;

import dev.twinprop.scratch.layer.BatchNorm;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The input gradient of batch normalisation of images takes its two means over the number of samples alone. */
public final class TermsOverSamples extends ForwardingRules {

    public TermsOverSamples(Rules rules) {
        super(rules);
    }

    @Override
    public void transformGradient(LayerPass images) {
        super.transformGradient(images);
        if (!(images.layer().operation() instanceof BatchNorm norm)) {
            return;
        }
        LayerPass pass = norm.byUnit(images);
        double m = images.batchSize();
        Matrix dx = pass.inputGradient();
        for (int channel = 0; channel < dx.rows(); channel++) {
            double mean = pass.layer().shift().gradient().get(0, channel) / m;
            double projection = pass.layer().scale().gradient().get(0, channel) / m;
            double factor = pass.layer().scale().value().get(0, channel)
                    * pass.perUnit(1).get(0, channel); // γ/√(σ² + ε)
            for (int i = 0; i < dx.columns(); i++) {
                double normalized = BatchNorm.normalized(pass).get(channel, i);
                dx.set(channel, i, factor * (pass.outputGradient().get(channel, i) - mean - normalized * projection));
            }
        }
        norm.handBack(pass, images);
    }
}
