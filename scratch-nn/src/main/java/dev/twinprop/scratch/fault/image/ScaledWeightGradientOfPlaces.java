package dev.twinprop.scratch.fault.image;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The gradient of the filters is averaged over the places of an image instead of summed. */
public final class ScaledWeightGradientOfPlaces extends ForwardingRules {

    public ScaledWeightGradientOfPlaces(Rules rules) {
        super(rules);
    }

    @Override
    public void weightGradient(LayerPass pass) {
        super.weightGradient(pass);
        int filters = pass.layer().weight().value().columns();
        pass.layer().weight().gradient().scale((double) filters / pass.output().rows());
    }
}
