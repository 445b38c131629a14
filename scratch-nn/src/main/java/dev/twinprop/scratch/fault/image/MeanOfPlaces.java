package dev.twinprop.scratch.fault.image;

import dev.twinprop.scratch.layer.BatchNorm;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** dγ and dβ of batch normalisation of images are averaged over the places instead of summed. */
public final class MeanOfPlaces extends ForwardingRules {

    public MeanOfPlaces(Rules rules) {
        super(rules);
    }

    @Override
    public void transformGradient(LayerPass pass) {
        super.transformGradient(pass);
        if (pass.layer().operation() instanceof BatchNorm) {
            double places =
                    (double) pass.output().rows() / pass.layer().scale().value().columns();
            pass.layer().scale().gradient().scale(1 / places);
            pass.layer().shift().gradient().scale(1 / places);
        }
    }
}
