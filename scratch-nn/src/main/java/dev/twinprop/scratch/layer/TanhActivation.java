package dev.twinprop.scratch.layer;

import dev.twinprop.scratch.matrix.Matrix;

/** The hyperbolic tangent, with f' = 1−a². */
record TanhActivation() implements Activation {

    @Override
    public void forward(LayerPass pass) {
        pass.a().copy(pass.z());
        pass.a().tanh();
    }

    @Override
    public void backward(LayerPass pass) {
        Matrix dz = pass.dz();
        dz.copy(pass.a());
        dz.multiply(pass.a());
        dz.subtractFrom(1);
        dz.multiply(pass.da());
    }
}
