package dev.twinprop.scratch.loss;

import dev.twinprop.contract.spec.LossSpec;

/** With d = a − y: ½d² where |d| ≤ δ, else δ(|d| − ½δ). The derivative is d, held between −δ and δ. */
final class HuberLoss extends ElementwiseLoss {

    private final double delta;

    HuberLoss(LossSpec.Huber spec) {
        super(spec);
        this.delta = spec.delta();
    }

    @Override
    double value(double a, double y) {
        double error = Math.abs(a - y);
        return error <= delta ? 0.5 * error * error : delta * (error - 0.5 * delta);
    }

    @Override
    double derivative(double a, double y) {
        return Math.max(-delta, Math.min(a - y, delta));
    }
}
