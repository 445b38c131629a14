package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.DoubleBinaryOperator;

/** Another factor than f'(z) in dz = da ⊙ f'(z), as a function of z and a. */
public final class OtherDerivative extends ForwardingRules {

    private final DoubleBinaryOperator derivative;

    public OtherDerivative(Rules rules, DoubleBinaryOperator derivative) {
        super(rules);
        this.derivative = derivative;
    }

    @Override
    public void activationGradient(LayerPass pass) {
        for (int unit = 0; unit < pass.inputGradient().rows(); unit++) {
            for (int sample = 0; sample < pass.batchSize(); sample++) {
                double slope = derivative.applyAsDouble(
                        pass.input().get(unit, sample), pass.output().get(unit, sample));
                pass.inputGradient().set(unit, sample, pass.outputGradient().get(unit, sample) * slope);
            }
        }
    }
}
