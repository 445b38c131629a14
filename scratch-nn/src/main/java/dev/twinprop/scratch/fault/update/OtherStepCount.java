package dev.twinprop.scratch.fault.update;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.ToDoubleBiFunction;

/** Adam corrects with another t than the number of the step. */
public final class OtherStepCount extends ForwardingRules {

    private final ToDoubleBiFunction<Parameter, Integer> count;

    public OtherStepCount(Rules rules, ToDoubleBiFunction<Parameter, Integer> count) {
        super(rules);
        this.count = count;
    }

    @Override
    public Matrix direction(Parameter parameter, Matrix g, int t) {
        return super.direction(parameter, g, (int) count.applyAsDouble(parameter, t));
    }
}
