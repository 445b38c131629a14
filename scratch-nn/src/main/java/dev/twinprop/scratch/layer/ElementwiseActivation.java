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
        pass.a().map(pass.z(), this::value);
    }

    @Override
    default void backward(LayerPass pass) {
        pass.dz().map(pass.z(), this::derivative);
        pass.dz().multiply(pass.da());
    }
}
