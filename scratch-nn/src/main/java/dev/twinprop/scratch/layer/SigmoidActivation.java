package dev.twinprop.scratch.layer;

/** The logistic function, a = 1/(1+e⁻ᶻ), with f' = a(1−a). */
record SigmoidActivation() implements Activation {

    @Override
    public void forward(LayerPass pass) {
        pass.strips().map((z, room) -> z.logistic(), pass.input(), pass.output());
    }

    @Override
    public void backward(LayerPass pass) {
        pass.inputGradient().timesLogisticSlope(pass.output(), pass.outputGradient());
    }
}
