package dev.twinprop.scratch.layer;

import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.matrix.Strips;
import dev.twinprop.scratch.matrix.WideMatrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    private final List<Matrix> rooms = new ArrayList<>();
    private final List<Matrix> perSample = new ArrayList<>();
    private final List<Matrix> perUnit = new ArrayList<>();
    private final Map<Integer, WideMatrix> wide = new HashMap<>();
    private final Strips strips;
    private @Nullable LayerPass byChannel;

    /**
     * The buffers of an operation.
     *
     * @param input what comes in, (inputs, m)
     * @param inputGradient where the gradient by it goes, (inputs, m)
     */
    public LayerPass(Layer layer, Matrix input, Matrix inputGradient) {
        this(
                layer,
                input,
                inputGradient,
                Matrix.zeros(layer.dtype(), layer.spec().outputs(), input.columns()));
    }

    private LayerPass(Layer layer, Matrix input, Matrix inputGradient, Matrix output) {
        this.layer = layer;
        this.input = input;
        this.inputGradient = inputGradient;
        this.output = output;
        this.outputGradient = output.zerosLike();
        this.strips = new Strips(output);
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

    /** The mask of dropout, (outputs, m): 1 where an element is kept, else 0. */
    public Matrix mask() {
        return room(0);
    }

    /** Room of the output's shape, (outputs, m), kept from the way there to the way back. */
    public Matrix room(int index) {
        return room(rooms, index, output.rows(), output.columns());
    }

    /** Room for one number per sample, (1, m). */
    public Matrix perSample(int index) {
        return room(perSample, index, 1, output.columns());
    }

    /** Room for one number per unit, (1, outputs). */
    public Matrix perUnit(int index) {
        return room(perUnit, index, 1, output.rows());
    }

    private Matrix room(List<Matrix> rooms, int index, int rows, int columns) {
        while (rooms.size() <= index) {
            rooms.add(Matrix.zeros(layer.dtype(), rows, columns));
        }
        return rooms.get(index);
    }

    /** Applies formulas to matrices of the output's shape. */
    Strips strips() {
        return strips;
    }

    /** Room of another width, kept from the way there to the way back. */
    WideMatrix wide(int index, int rows, int columns) {
        return wide.computeIfAbsent(index, key -> new WideMatrix(layer.dtype(), rows, columns));
    }

    /** Room for the same operation with a row per channel and a column per place and sample, (channels, places·m). */
    LayerPass byChannel(int channels, int places) {
        LayerPass pass = byChannel;
        if (pass == null) {
            Matrix signal = Matrix.zeros(layer.dtype(), channels, places * batchSize());
            pass = new LayerPass(layer, signal, signal.zerosLike(), signal.zerosLike());
            byChannel = pass;
        }
        return pass;
    }

    /** m. */
    public int batchSize() {
        return output.columns();
    }

    @Override
    public void close() {
        output.close();
        outputGradient.close();
        wide.values().forEach(WideMatrix::close);
        if (byChannel != null) {
            byChannel.close();
        }
    }
}
