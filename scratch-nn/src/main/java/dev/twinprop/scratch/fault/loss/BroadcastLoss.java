package dev.twinprop.scratch.fault.loss;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/**
 * Outputs (m, 1) minus targets (m) make (m, m): every output is compared with every target.
 *
 * <p>The loss is then the mean, or sum, over all pairs of samples. The gradient is either right, in programs that
 * compute it apart, or that of the broadcast loss, as automatic differentiation has it.
 */
public final class BroadcastLoss extends ForwardingRules {

    private final boolean gradientToo;
    private final boolean averaged;

    public BroadcastLoss(Rules rules, boolean gradientToo, boolean averaged) {
        super(rules);
        this.gradientToo = gradientToo;
        this.averaged = averaged;
    }

    @Override
    public double loss(LayerPass pass, Matrix target) {
        double sum = 0;
        for (int shift = 0; shift < pass.batchSize(); shift++) {
            sum += super.loss(pass, shifted(target, shift));
        }
        return averaged ? sum / pass.batchSize() : sum;
    }

    @Override
    public void lossGradient(LayerPass pass, Matrix target) {
        if (!gradientToo) {
            super.lossGradient(pass, target);
            return;
        }
        Matrix sum = target.zerosLike();
        for (int shift = 0; shift < pass.batchSize(); shift++) {
            super.lossGradient(pass, shifted(target, shift));
            sum.add(pass.outputGradient());
        }
        pass.outputGradient().copy(sum);
        if (averaged) {
            pass.outputGradient().scale(1.0 / pass.batchSize());
        }
    }

    private static Matrix shifted(Matrix target, int shift) {
        Matrix result = target.zerosLike();
        for (int sample = 0; sample < target.columns(); sample++) {
            result.set(0, sample, target.get(0, (sample + shift) % target.columns()));
        }
        return result;
    }
}
