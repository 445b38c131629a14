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
        Matrix total = Matrix.zeros(pass.z().dtype(), 1, pass.batchSize());
        total.columnMaxima(pass.z());
        pass.a().copy(pass.z());
        pass.a().subtractRow(total);
        pass.a().exp();
        total.columnSums(pass.a());
        pass.a().divideByRow(total);
    }
}
