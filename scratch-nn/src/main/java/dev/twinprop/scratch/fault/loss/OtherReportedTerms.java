package dev.twinprop.scratch.fault.loss;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.DoubleBinaryOperator;

/** The loss that is reported sums another function of output and target; the gradient is that of the declared loss. */
public final class OtherReportedTerms extends ForwardingRules {

    private final OtherTerms terms;

    public OtherReportedTerms(Rules rules, LossSpec declared, DoubleBinaryOperator term) {
        super(rules);
        this.terms = new OtherTerms(declared, term);
    }

    @Override
    public double loss(LayerPass pass, Matrix target) {
        return terms.value(pass.output(), target);
    }
}
