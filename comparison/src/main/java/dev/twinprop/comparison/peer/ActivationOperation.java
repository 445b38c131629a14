package dev.twinprop.comparison.peer;

import dev.twinprop.contract.spec.ActivationSpec;

/** a = f(z). */
final class ActivationOperation implements Operation {

    private final Activations activations;
    private final ActivationSpec function;
    private Matrix input = Matrix.zeros(0, 0);
    private Matrix output = Matrix.zeros(0, 0);

    ActivationOperation(Activations activations, ActivationSpec function) {
        this.activations = activations;
        this.function = function;
    }

    @Override
    public Matrix forward(Matrix z) {
        input = z;
        output = activations.value(function, z);
        return output;
    }

    @Override
    public Matrix backward(Matrix da) {
        return activations.gradient(function, input, output, da);
    }
}
