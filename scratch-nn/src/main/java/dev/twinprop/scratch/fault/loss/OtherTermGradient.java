package dev.twinprop.scratch.fault.loss;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.DoubleBinaryOperator;

/** The gradient by each output is another function of it and of its target. */
public final class OtherTermGradient extends ForwardingRules {

    private final OtherTerms terms;

    public OtherTermGradient(Rules rules, LossSpec declared, DoubleBinaryOperator slope) {
        super(rules);
        this.terms = new OtherTerms(declared, slope);
    }

    @Override
    public void lossGradient(LayerPass pass, Matrix target) {
        terms.gradient(pass.output(), target, pass.outputGradient());
    }
}
