package dev.twinprop.scratch.layer;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.matrix.Strips;

/**
 * a = log(1 + e^βz)/β, with f' = 1/(1+e⁻βᶻ); z itself, with f' = 1, beyond PyTorch's threshold.
 *
 * <p>log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|), whose exponential cannot overflow.
 */
record SoftplusActivation(double beta) implements ElementwiseActivation {

    @Override
    public void value(Matrix z, Strips room) {
        Matrix bend = room.temporary(0);
        z.scale(beta);
        bend.copy(z);
        bend.abs();
        bend.scale(-1);
        bend.exp();
        bend.log1p();
        bend.multiply(bent(z, room));
        z.maximum(z, 0);
        z.add(bend);
        z.scale(1 / beta);
    }

    @Override
    public void derivative(Matrix z, Strips room) {
        z.scale(beta);
        Matrix isBent = bent(z, room);
        z.scale(-1);
        z.exp();
        z.multiply(isBent);
        z.add(1);
        z.reciprocal();
    }

    /** 0 where x is beyond the threshold, else 1. */
    private static Matrix bent(Matrix x, Strips room) {
        Matrix bent = room.temporary(1);
        bent.copy(x);
        bent.add(-ActivationSpec.Softplus.THRESHOLD);
        bent.step(bent);
        bent.subtractFrom(1);
        return bent;
    }
}
