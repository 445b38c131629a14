package dev.twinprop.scratch.fault.image;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The gradient goes back to other elements than those that the weights met. */
public final class OtherImageGradient extends ForwardingRules {

    private final Meeting meeting;

    public OtherImageGradient(Rules rules, Meeting meeting) {
        super(rules);
        this.meeting = meeting;
    }

    @Override
    public void inputGradient(LayerPass pass, Matrix result) {
        Matrix w = pass.layer().weight().value();
        Matrix dz = pass.outputGradient();
        int places = dz.rows() / w.columns();
        result.fill(0);
        meeting.each(pass, (element, weight, place) -> {
            for (int filter = 0; filter < w.columns(); filter++) {
                for (int sample = 0; sample < dz.columns(); sample++) {
                    double product = w.get(weight, filter) * dz.get(filter * places + place, sample);
                    result.set(element, sample, result.get(element, sample) + product);
                }
            }
        });
    }
}
