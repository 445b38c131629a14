package dev.twinprop.scratch.fault.forward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The exponentials of softmax are taken as they are, without subtracting the maximum: ∞/∞ for large z. */
public final class UnprotectedSoftmax extends ForwardingRules {

    public UnprotectedSoftmax(Rules rules) {
        super(rules);
    }

    @Override
    public void activation(LayerPass pass) {
        Matrix total = Matrix.zeros(pass.input().dtype(), 1, pass.batchSize());
        pass.output().copy(pass.input());
        pass.output().exp();
        total.columnSums(pass.output());
        pass.output().divideByRow(total);
    }
}
