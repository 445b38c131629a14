package dev.twinprop.scratch.layer;

/** The hyperbolic tangent, with f' = 1−a². */
record TanhActivation() implements Activation {

    @Override
    public void forward(LayerPass pass) {
        pass.strips().map((z, room) -> z.tanh(), pass.input(), pass.output());
    }

    @Override
    public void backward(LayerPass pass) {
        pass.inputGradient().timesTanhSlope(pass.output(), pass.outputGradient());
    }
}
