package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The gradient by z overwrites that by a unit by unit, while later units still need it in their sum. */
public final class SoftmaxGradientInPlace extends ForwardingRules {

    public SoftmaxGradientInPlace(Rules rules) {
        super(rules);
    }

    @Override
    public void activationGradient(LayerPass pass) {
        Matrix a = pass.output();
        Matrix d = pass.inputGradient();
        d.copy(pass.outputGradient());
        for (int sample = 0; sample < d.columns(); sample++) {
            for (int unit = 0; unit < d.rows(); unit++) {
                double sum = 0;
                for (int j = 0; j < d.rows(); j++) {
                    sum += a.get(j, sample) * d.get(j, sample);
                }
                d.set(unit, sample, a.get(unit, sample) * (d.get(unit, sample) - sum));
            }
        }
    }
}
