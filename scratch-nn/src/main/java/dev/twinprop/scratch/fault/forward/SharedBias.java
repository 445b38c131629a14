package dev.twinprop.scratch.fault.forward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/**
 * The layer has one bias for all its units: the first is added to each, and the gradient is the sum over batch and
 * units.
 */
public final class SharedBias extends ForwardingRules {

    public SharedBias(Rules rules) {
        super(rules);
    }

    @Override
    public void addBias(LayerPass pass, Parameter bias) {
        Matrix shared = bias.value().zerosLike();
        shared.fill(bias.value().get(0, 0));
        pass.output().addToRowGroups(shared);
    }

    @Override
    public void biasGradient(LayerPass pass, Parameter bias) {
        super.biasGradient(pass, bias);
        double sum = 0;
        for (int unit = 0; unit < bias.gradient().columns(); unit++) {
            sum += bias.gradient().get(0, unit);
        }
        bias.gradient().fill(sum);
    }
}
