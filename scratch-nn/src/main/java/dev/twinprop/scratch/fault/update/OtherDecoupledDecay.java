package dev.twinprop.scratch.fault.update;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.ToDoubleFunction;

/** AdamW takes something else off the parameter than lr·λθ. */
public final class OtherDecoupledDecay extends ForwardingRules {

    private final ToDoubleFunction<Parameter> share;

    /**
     * Another decay.
     *
     * @param share what multiplies θ in place of lr·λ
     */
    public OtherDecoupledDecay(Rules rules, ToDoubleFunction<Parameter> share) {
        super(rules);
        this.share = share;
    }

    @Override
    public void descend(Parameter parameter, Matrix direction) {
        Matrix theta = parameter.value();
        theta.combine(1 - share.applyAsDouble(parameter), theta, -parameter.learningRate(), direction);
    }
}
