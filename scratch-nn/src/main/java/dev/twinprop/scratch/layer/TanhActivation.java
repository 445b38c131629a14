package dev.twinprop.scratch.layer;

import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.matrix.Strips;

/** The hyperbolic tangent, with f' = 1−a². */
record TanhActivation() implements ElementwiseActivation {

    @Override
    public void value(Matrix z, Strips room) {
        z.tanh();
    }

    @Override
    public void derivative(Matrix a, Strips room) {
        a.multiply(a);
        a.subtractFrom(1);
    }

    @Override
    public Matrix derivativeOf(LayerPass pass) {
        return pass.output();
    }
}
