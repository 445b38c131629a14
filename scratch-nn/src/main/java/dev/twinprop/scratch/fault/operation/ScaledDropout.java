package dev.twinprop.scratch.fault.operation;

import dev.twinprop.scratch.layer.Dropout;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.DoubleUnaryOperator;

/** What dropout keeps is scaled by another factor than 1/(1−p). */
public final class ScaledDropout extends ForwardingRules {

    private final DoubleUnaryOperator scale;
    private final boolean backwardToo;

    /**
     * The fault.
     *
     * @param scale the factor, from p
     * @param backwardToo whether the way back has it as well
     */
    public ScaledDropout(Rules rules, DoubleUnaryOperator scale, boolean backwardToo) {
        super(rules);
        this.scale = scale;
        this.backwardToo = backwardToo;
    }

    @Override
    public void transform(LayerPass pass) {
        super.transform(pass);
        if (pass.layer().operation() instanceof Dropout dropout) {
            pass.output().copy(pass.input());
            pass.output().multiply(pass.mask());
            pass.output().scale(scale.applyAsDouble(dropout.p()));
        }
    }

    @Override
    public void transformGradient(LayerPass pass) {
        super.transformGradient(pass);
        if (backwardToo && pass.layer().operation() instanceof Dropout dropout) {
            pass.inputGradient().copy(pass.outputGradient());
            pass.inputGradient().multiply(pass.mask());
            pass.inputGradient().scale(scale.applyAsDouble(dropout.p()));
        }
    }
}
