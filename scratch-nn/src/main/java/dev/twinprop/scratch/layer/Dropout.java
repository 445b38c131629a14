package dev.twinprop.scratch.layer;

import dev.twinprop.scratch.matrix.Matrix;

/**
 * Inverted dropout: y = x ⊙ mask / (1−p), and dx = dy ⊙ mask / (1−p); where nothing is trained, y = x.
 *
 * @param p the share that is dropped
 */
public record Dropout(double p) implements Transform {

    @Override
    public void forward(LayerPass pass) {
        masked(pass, pass.input(), pass.output());
    }

    @Override
    public void backward(LayerPass pass) {
        masked(pass, pass.outputGradient(), pass.inputGradient());
    }

    private void masked(LayerPass pass, Matrix from, Matrix to) { // (n, m)
        to.copy(from);
        to.multiply(pass.mask());
        to.scale(1 / (1 - p));
    }

    @Override
    public void predict(LayerPass pass) {
        pass.output().copy(pass.input());
    }
}
