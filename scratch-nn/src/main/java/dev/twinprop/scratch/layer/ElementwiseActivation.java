package dev.twinprop.scratch.layer;

import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.matrix.Strips;

/** An activation of each element by itself. */
sealed interface ElementwiseActivation extends Activation
        permits EluActivation,
                GeluActivation,
                GeluTanhActivation,
                SigmoidActivation,
                SiluActivation,
                SoftplusActivation,
                TanhActivation {

    /** z ← f(z). */
    void value(Matrix z, Strips room);

    /** z ← f'(z), or a ← f'(z) if that is what the derivative is computed from. */
    void derivative(Matrix z, Strips room);

    /** What the derivative is computed from, (out, m). */
    default Matrix derivativeOf(LayerPass pass) {
        return pass.input();
    }

    @Override
    default void forward(LayerPass pass) {
        pass.strips().map(this::value, pass.input(), pass.output());
    }

    @Override
    default void backward(LayerPass pass) {
        pass.strips().mapTimes(this::derivative, derivativeOf(pass), pass.outputGradient(), pass.inputGradient());
    }
}
