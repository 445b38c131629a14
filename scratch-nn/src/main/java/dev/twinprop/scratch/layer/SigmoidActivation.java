package dev.twinprop.scratch.layer;

import dev.twinprop.scratch.matrix.Matrix;

/** The logistic function, a = 1/(1+e⁻ᶻ), with f' = a(1−a). */
record SigmoidActivation() implements Activation {

    @Override
    public void forward(LayerPass pass) {
        Matrix a = pass.output();
        a.copy(pass.input());
        a.scale(-1);
        a.exp();
        a.add(1);
        a.reciprocal();
    }

    @Override
    public void backward(LayerPass pass) {
        Matrix dz = pass.inputGradient();
        dz.copy(pass.output());
        dz.subtractFrom(1);
        dz.multiply(pass.output());
        dz.multiply(pass.outputGradient());
    }
}
