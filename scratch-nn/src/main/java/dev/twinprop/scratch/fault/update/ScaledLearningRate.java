package dev.twinprop.scratch.fault.update;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.ToDoubleBiFunction;

/** The learning rate is multiplied by something that does not belong there, a function of batch size and step. */
public final class ScaledLearningRate extends ForwardingRules {

    private final ToDoubleBiFunction<Integer, Integer> factor;
    private int batchSize;

    public ScaledLearningRate(Rules rules, ToDoubleBiFunction<Integer, Integer> factor) {
        super(rules);
        this.factor = factor;
    }

    @Override
    public void weightGradient(LayerPass pass) {
        super.weightGradient(pass);
        batchSize = pass.batchSize();
    }

    @Override
    public void descend(Parameter parameter, Matrix direction) {
        Matrix scaled = parameter.temporary(3);
        scaled.copy(direction);
        scaled.scale(factor.applyAsDouble(batchSize, parameter.step()));
        super.descend(parameter, scaled);
    }
}
