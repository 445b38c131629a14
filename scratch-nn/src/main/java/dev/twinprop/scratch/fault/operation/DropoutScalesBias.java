package dev.twinprop.scratch.fault.operation;

import dev.twinprop.scratch.layer.Dropout;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** Dropout only drops, and the next layer's output is scaled by 1/(1−p) instead: the bias with it. */
public final class DropoutScalesBias extends ForwardingRules {

    private final double before;

    /**
     * The fault.
     *
     * @param before p of the dropout before the layer; 0 if there is none
     */
    public DropoutScalesBias(Rules rules, double before) {
        super(rules);
        this.before = before;
    }

    @Override
    public void transform(LayerPass pass) {
        super.transform(pass);
        if (pass.layer().operation() instanceof Dropout) {
            pass.output().copy(pass.input());
            pass.output().multiply(pass.mask());
        }
    }

    @Override
    public void addBias(LayerPass pass, Parameter bias) {
        super.addBias(pass, bias);
        pass.output().scale(1 / (1 - before));
    }
}
