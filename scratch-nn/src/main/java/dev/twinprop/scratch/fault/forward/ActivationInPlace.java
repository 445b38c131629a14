package dev.twinprop.scratch.fault.forward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.DoubleUnaryOperator;

/** a overwrites z; the backward pass takes f' at what it believes to be z. */
public final class ActivationInPlace extends ForwardingRules {

    private final DoubleUnaryOperator derivative;

    public ActivationInPlace(Rules rules, DoubleUnaryOperator derivative) {
        super(rules);
        this.derivative = derivative;
    }

    @Override
    public void activation(LayerPass pass) {
        super.activation(pass);
        pass.input().copy(pass.output());
    }

    @Override
    public void activationGradient(LayerPass pass) {
        for (int unit = 0; unit < pass.input().rows(); unit++) {
            for (int sample = 0; sample < pass.batchSize(); sample++) {
                double slope = derivative.applyAsDouble(pass.input().get(unit, sample));
                pass.inputGradient().set(unit, sample, pass.outputGradient().get(unit, sample) * slope);
            }
        }
    }
}
