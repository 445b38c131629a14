package dev.twinprop.scratch.layer;

/** The rectifier, a = max(z, 0), with f' = 1 where z is positive and 0 elsewhere. */
record ReluActivation() implements Activation {

    @Override
    public void forward(LayerPass pass) {
        pass.output().maximum(pass.input(), 0);
    }

    @Override
    public void backward(LayerPass pass) {
        pass.inputGradient().scaleUnlessPositive(pass.input(), pass.outputGradient(), 0);
    }
}
