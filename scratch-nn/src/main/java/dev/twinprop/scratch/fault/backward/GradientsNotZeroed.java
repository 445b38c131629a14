package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.HashMap;
import java.util.Map;

/** Gradients are not zeroed between steps: each adds to all before it. */
public final class GradientsNotZeroed extends ForwardingRules {

    private final Map<Parameter, Matrix> sums = new HashMap<>();

    public GradientsNotZeroed(Rules rules) {
        super(rules);
    }

    @Override
    public void penaltyGradient(Parameter parameter) {
        super.penaltyGradient(parameter);
        Matrix sum = sums.computeIfAbsent(parameter, key -> key.gradient().zerosLike());
        sum.add(parameter.gradient());
        parameter.gradient().copy(sum);
    }
}
