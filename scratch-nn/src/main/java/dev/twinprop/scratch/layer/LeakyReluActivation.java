package dev.twinprop.scratch.layer;

/**
 * The leaky rectifier, a = z where z is positive, else slope·z.
 *
 * @param slope f' for z ≤ 0; f' is 1 elsewhere
 */
record LeakyReluActivation(double slope) implements Activation {

    @Override
    public void forward(LayerPass pass) {
        pass.output().scaleUnlessPositive(pass.input(), pass.input(), slope);
    }

    @Override
    public void backward(LayerPass pass) {
        pass.inputGradient().scaleUnlessPositive(pass.input(), pass.outputGradient(), slope);
    }
}
