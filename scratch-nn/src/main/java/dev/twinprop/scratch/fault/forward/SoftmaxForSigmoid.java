package dev.twinprop.scratch.fault.forward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** Softmax over the outputs of a layer whose activation is the sigmoid; the derivative is still a(1−a). */
public final class SoftmaxForSigmoid extends ForwardingRules {

    public SoftmaxForSigmoid(Rules rules) {
        super(rules);
    }

    @Override
    public void activation(LayerPass pass) {
        Matrix total = Matrix.zeros(pass.input().dtype(), 1, pass.batchSize());
        total.columnMaxima(pass.input());
        pass.output().copy(pass.input());
        pass.output().subtractRow(total);
        pass.output().exp();
        total.columnSums(pass.output());
        pass.output().divideByRow(total);
    }
}
