package dev.twinprop.scratch.layer;

/** An activation of each element by itself, given as two functions of z. */
sealed interface ElementwiseActivation extends Activation
        permits EluActivation, GeluActivation, GeluTanhActivation, SiluActivation, SoftplusActivation {

    /** f(z). */
    double value(double z);

    /** f'(z). */
    double derivative(double z);

    @Override
    default void forward(LayerPass pass) {
        pass.output().map(pass.input(), this::value);
    }

    @Override
    default void backward(LayerPass pass) {
        pass.inputGradient().map(pass.input(), this::derivative);
        pass.inputGradient().multiply(pass.outputGradient());
    }
}
