package dev.twinprop.scratch.layer;

import dev.twinprop.scratch.matrix.Matrix;

/** The hyperbolic tangent, with f' = 1−a². */
record TanhActivation() implements Activation {

    @Override
    public void forward(LayerPass pass) {
        pass.output().copy(pass.input());
        pass.output().tanh();
    }

    @Override
    public void backward(LayerPass pass) {
        Matrix dz = pass.inputGradient();
        dz.copy(pass.output());
        dz.multiply(pass.output());
        dz.subtractFrom(1);
        dz.multiply(pass.outputGradient());
    }
}
