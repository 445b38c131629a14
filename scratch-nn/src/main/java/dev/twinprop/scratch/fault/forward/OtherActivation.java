package dev.twinprop.scratch.fault.forward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.DoubleUnaryOperator;

/**
 * Another function than the declared one, element by element; the backward pass keeps the declared derivative, in terms
 * of the output or input that is there.
 */
public final class OtherActivation extends ForwardingRules {

    private final DoubleUnaryOperator function;

    public OtherActivation(Rules rules, DoubleUnaryOperator function) {
        super(rules);
        this.function = function;
    }

    @Override
    public void activation(LayerPass pass) {
        Matrix z = pass.input();
        for (int unit = 0; unit < z.rows(); unit++) {
            for (int sample = 0; sample < z.columns(); sample++) {
                pass.output().set(unit, sample, function.applyAsDouble(z.get(unit, sample)));
            }
        }
    }
}
