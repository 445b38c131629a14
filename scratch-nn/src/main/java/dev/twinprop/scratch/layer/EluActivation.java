package dev.twinprop.scratch.layer;

import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.matrix.Strips;

/**
 * The exponential linear unit, a = s·z where z is positive, else s·α(eᶻ − 1).
 *
 * <p>f' = s where z is positive, else s·α·eᶻ. With s = 1 it is ELU; SELU has its own s and α.
 */
record EluActivation(double scale, double alpha) implements ElementwiseActivation {

    @Override
    public void value(Matrix z, Strips room) {
        Matrix bent = room.temporary(0);
        bent.minimum(z, 0);
        bent.expm1(); // eᶻ − 1 would lose what is near 0
        z.maximum(z, 0);
        z.combine(scale, z, scale * alpha, bent);
    }

    @Override
    public void derivative(Matrix z, Strips room) {
        Matrix slope = room.temporary(0);
        slope.minimum(z, 0);
        slope.exp(); // 1 where z is positive
        Matrix isBent = room.temporary(1);
        z.step(z);
        isBent.copy(z);
        isBent.subtractFrom(1);
        z.combine(scale, z, scale * alpha, isBent);
        z.multiply(slope);
    }
}
