package dev.twinprop.scratch.layer;

import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.matrix.Strips;

/** An activation of each element by itself, given as two functions of z. */
sealed interface ElementwiseActivation extends Activation
        permits EluActivation, GeluActivation, GeluTanhActivation, SiluActivation, SoftplusActivation {

    /** z ← f(z). */
    void value(Matrix z, Strips room);

    /** z ← f'(z). */
    void derivative(Matrix z, Strips room);

    @Override
    default void forward(LayerPass pass) {
        pass.strips().map(this::value, pass.input(), pass.output());
    }

    @Override
    default void backward(LayerPass pass) {
        pass.strips().mapTimes(this::derivative, pass.input(), pass.outputGradient(), pass.inputGradient());
    }
}
