package dev.twinprop.scratch.fault.image;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The product of patches and weights has a row per place and a column per filter, and is taken for the reverse. */
public final class UnturnedOutput extends ForwardingRules {

    public UnturnedOutput(Rules rules) {
        super(rules);
    }

    @Override
    public void weightedSum(LayerPass pass) {
        super.weightedSum(pass);
        Matrix z = pass.output(); // (filters·places, m)
        int filters = pass.layer().weight().value().columns();
        int places = z.rows() / filters;
        Matrix right = z.zerosLike();
        right.copy(z);
        for (int place = 0; place < places; place++) {
            for (int filter = 0; filter < filters; filter++) {
                for (int sample = 0; sample < z.columns(); sample++) {
                    z.set(place * filters + filter, sample, right.get(filter * places + place, sample));
                }
            }
        }
        right.close();
    }
}
