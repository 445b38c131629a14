package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** What is already the gradient by z is multiplied by the Jacobian of softmax again. */
public final class SoftmaxJacobianTwice extends ForwardingRules {

    public SoftmaxJacobianTwice(Rules rules) {
        super(rules);
    }

    @Override
    public void activationGradient(LayerPass pass) {
        Matrix da = pass.outputGradient().zerosLike();
        da.copy(pass.outputGradient());
        super.activationGradient(pass);
        pass.outputGradient().copy(pass.inputGradient());
        super.activationGradient(pass);
        pass.outputGradient().copy(da);
    }
}
