package dev.twinprop.scratch.fault.image;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** In the forward pass weights meet other elements than they should. */
public final class OtherConvolution extends ForwardingRules {

    private final Meeting meeting;

    public OtherConvolution(Rules rules, Meeting meeting) {
        super(rules);
        this.meeting = meeting;
    }

    @Override
    public void weightedSum(LayerPass pass) {
        super.weightedSum(pass); // leaves what the way back needs
        Matrix z = pass.output();
        Matrix w = pass.layer().weight().value();
        int places = z.rows() / w.columns();
        z.fill(0);
        meeting.each(pass, (element, weight, place) -> {
            for (int filter = 0; filter < w.columns(); filter++) {
                for (int sample = 0; sample < z.columns(); sample++) {
                    int unit = filter * places + place;
                    double product = w.get(weight, filter) * pass.input().get(element, sample);
                    z.set(unit, sample, z.get(unit, sample) + product);
                }
            }
        });
    }
}
