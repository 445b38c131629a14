package dev.twinprop.scratch.layer;

import dev.twinprop.scratch.matrix.Matrix;
import java.util.HashMap;
import java.util.Map;

/**
 * What flows through one operation for one batch, there and back.
 *
 * <p>Signals are feature-major: (units, m), a row per unit and a column per sample.
 */
public final class LayerPass implements AutoCloseable {

    private final Layer layer;
    private final Matrix input;
    private final Matrix inputGradient;
    private final Matrix output;
    private final Matrix outputGradient;
    private final Map<Integer, Matrix> wide = new HashMap<>();
    private final Matrix perSample;

    /**
     * The buffers of an operation.
     *
     * @param input what comes in, (inputs, m)
     * @param inputGradient where the gradient by it goes, (inputs, m)
     */
    public LayerPass(Layer layer, Matrix input, Matrix inputGradient) {
        this.layer = layer;
        this.input = input;
        this.inputGradient = inputGradient;
        this.output = Matrix.zeros(layer.dtype(), layer.spec().outputs(), input.columns());
        this.outputGradient = output.zerosLike();
        this.perSample = Matrix.zeros(layer.dtype(), 1, input.columns());
    }

    public Layer layer() {
        return layer;
    }

    /** What comes in, (inputs, m): a_{k−1} of a linear layer, z of an activation. */
    public Matrix input() {
        return input;
    }

    /** ∂loss/∂input, (inputs, m): da_{k−1} of a linear layer, dz of an activation. */
    public Matrix inputGradient() {
        return inputGradient;
    }

    /** The result, (outputs, m): z of a linear layer, a of an activation. */
    public Matrix output() {
        return output;
    }

    /** ∂loss/∂output, (outputs, m): dz of a linear layer, da of an activation. */
    public Matrix outputGradient() {
        return outputGradient;
    }

    /** Room for one number per sample, (1, m). */
    Matrix perSample() {
        return perSample;
    }

    /** Room of another width, kept from the way there to the way back. */
    Matrix wide(int index, int rows, int columns) {
        return wide.computeIfAbsent(index, key -> Matrix.zeros(layer.dtype(), rows, columns));
    }

    /** m. */
    public int batchSize() {
        return output.columns();
    }

    @Override
    public void close() {
        output.close();
        outputGradient.close();
        wide.values().forEach(Matrix::close);
    }
}
