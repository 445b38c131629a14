package dev.twinprop.scratch.fault.loss;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.loss.Loss;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** Label smoothing gives ε to the other labels alone: 1 − ε to the right one, ε/(C − 1) to each of the others. */
public final class SharedSmoothing extends ForwardingRules {

    private final double epsilon;
    private final Loss sharp;

    public SharedSmoothing(Rules rules, LossSpec declared, DType dtype) {
        super(rules);
        this.epsilon = ((LossSpec.Categorical) declared).labelSmoothing();
        this.sharp = Loss.of(
                declared instanceof LossSpec.CrossEntropy crossEntropy
                        ? new LossSpec.CrossEntropy(declared.reduction(), declared.factor(), crossEntropy.clip())
                        : new LossSpec.CrossEntropyWithLogits(declared.reduction(), declared.factor(), 0),
                dtype);
    }

    @Override
    public void lossGradient(LayerPass pass, Matrix target) {
        Matrix smoothed = target.zerosLike();
        double share = epsilon / (target.rows() - 1.0);
        for (int unit = 0; unit < target.rows(); unit++) {
            for (int sample = 0; sample < target.columns(); sample++) {
                double y = target.get(unit, sample);
                smoothed.set(unit, sample, y * (1 - epsilon) + (1 - y) * share);
            }
        }
        sharp.gradient(pass.output(), smoothed, pass.outputGradient());
    }
}
