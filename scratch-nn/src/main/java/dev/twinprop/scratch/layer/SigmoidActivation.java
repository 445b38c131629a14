package dev.twinprop.scratch.layer;

import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.matrix.Strips;

/** The logistic function, a = 1/(1+e⁻ᶻ), with f' = a(1−a). */
record SigmoidActivation() implements ElementwiseActivation {

    @Override
    public void value(Matrix z, Strips room) {
        z.logistic();
    }

    @Override
    public void derivative(Matrix a, Strips room) {
        Matrix rest = room.temporary(0);
        rest.copy(a);
        rest.subtractFrom(1);
        a.multiply(rest);
    }

    @Override
    public Matrix derivativeOf(LayerPass pass) {
        return pass.output();
    }
}
