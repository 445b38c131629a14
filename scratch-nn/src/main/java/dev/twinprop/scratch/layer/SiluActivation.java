package dev.twinprop.scratch.layer;

import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.matrix.Strips;

/** a = z·σ(z) with σ(z) = 1/(1+e⁻ᶻ), and f' = σ(z)·(1 + z·(1 − σ(z))). */
record SiluActivation() implements ElementwiseActivation {

    @Override
    public void value(Matrix z, Strips room) {
        Matrix sigmoid = room.temporary(0);
        sigmoid.copy(z);
        sigmoid.logistic();
        z.multiply(sigmoid);
    }

    @Override
    public void derivative(Matrix z, Strips room) {
        Matrix sigmoid = room.temporary(0);
        Matrix rest = room.temporary(1);
        sigmoid.copy(z);
        sigmoid.logistic();
        rest.copy(sigmoid);
        rest.subtractFrom(1);
        z.multiply(rest);
        z.add(1);
        z.multiply(sigmoid);
    }
}
