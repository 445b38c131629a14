package dev.twinprop.scratch.layer;

import dev.twinprop.scratch.matrix.Matrix;

/**
 * Softmax over the outputs of each sample: aᵢ = e^zᵢ / Σⱼ e^zⱼ.
 *
 * <p>Its Jacobian is ∂aⱼ/∂zᵢ = aⱼ([i=j] − aᵢ), so that dzᵢ = aᵢ(daᵢ − Σⱼ aⱼ daⱼ).
 */
record SoftmaxActivation() implements Activation {

    @Override
    public void forward(LayerPass pass) {
        Matrix a = pass.output(); // (out, m)
        Matrix perSample = pass.perSample(0); // (1, m)
        perSample.columnMaxima(pass.input());
        a.copy(pass.input());
        a.subtractRow(perSample); // changes nothing but avoids overflow
        pass.strips().map((x, room) -> x.exp(), a, a);
        perSample.columnSums(a);
        a.divideByRow(perSample);
    }

    @Override
    public void backward(LayerPass pass) {
        Matrix dz = pass.inputGradient(); // (out, m)
        Matrix perSample = pass.perSample(0); // (1, m)
        dz.copy(pass.outputGradient());
        dz.multiply(pass.output());
        perSample.columnSums(dz);
        dz.copy(pass.outputGradient());
        dz.subtractRow(perSample);
        dz.multiply(pass.output());
    }
}
