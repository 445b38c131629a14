package dev.twinprop.scratch.fault.image;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The gradient of a weight is summed over other elements than the weight met. */
public final class OtherWeightGradient extends ForwardingRules {

    private final Meeting meeting;

    public OtherWeightGradient(Rules rules, Meeting meeting) {
        super(rules);
        this.meeting = meeting;
    }

    @Override
    public void weightGradient(LayerPass pass) {
        Matrix dw = pass.layer().weight().gradient();
        Matrix dz = pass.outputGradient();
        int places = dz.rows() / dw.columns();
        dw.fill(0);
        meeting.each(pass, (element, weight, place) -> {
            for (int filter = 0; filter < dw.columns(); filter++) {
                for (int sample = 0; sample < dz.columns(); sample++) {
                    double product = pass.input().get(element, sample) * dz.get(filter * places + place, sample);
                    dw.set(weight, filter, dw.get(weight, filter) + product);
                }
            }
        });
    }
}
