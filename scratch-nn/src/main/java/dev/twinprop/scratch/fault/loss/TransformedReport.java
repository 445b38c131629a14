package dev.twinprop.scratch.fault.loss;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.ToDoubleBiFunction;

/** The loss that is reported is a function of the right one; the gradient is untouched. */
public final class TransformedReport extends ForwardingRules {

    private final ToDoubleBiFunction<LayerPass, Double> function;

    public TransformedReport(Rules rules, ToDoubleBiFunction<LayerPass, Double> function) {
        super(rules);
        this.function = function;
    }

    @Override
    public double loss(LayerPass pass, Matrix target) {
        return function.applyAsDouble(pass, super.loss(pass, target));
    }
}
