package dev.twinprop.scratch.layer;

import dev.twinprop.scratch.matrix.Matrix;

/**
 * What flows through one layer for one batch, there and back.
 *
 * <p>Signals are feature-major: (units, m), a row per unit and a column per sample.
 */
public final class LayerPass implements AutoCloseable {

    private final Layer layer;
    private final Matrix input;
    private final Matrix z;
    private final Matrix a;
    private final Matrix da;
    private final Matrix dz;
    private final Matrix perSample;

    /**
     * The buffers of a layer.
     *
     * @param input a of the layer before, or the batch's samples: (inputs, m)
     */
    public LayerPass(Layer layer, Matrix input) {
        this.layer = layer;
        this.input = input;
        this.z = Matrix.zeros(layer.dtype(), layer.spec().outputs(), input.columns());
        this.dz = z.zerosLike();
        this.a = layer.spec().isActivated() ? z.zerosLike() : z;
        this.da = layer.spec().isActivated() ? z.zerosLike() : dz;
        this.perSample = Matrix.zeros(layer.dtype(), 1, input.columns());
    }

    public Layer layer() {
        return layer;
    }

    /** Whether a and z, da and dz are two things. */
    public boolean isActivated() {
        return layer.spec().isActivated();
    }

    public SignalNames names() {
        return layer.names();
    }

    /** a_{k−1}, (inputs, m). */
    public Matrix input() {
        return input;
    }

    /** The linear output, (outputs, m). */
    public Matrix z() {
        return z;
    }

    /** The activation output, (outputs, m); z itself if no activation follows. */
    public Matrix a() {
        return a;
    }

    /** ∂loss/∂a, (outputs, m); dz itself if no activation follows. */
    public Matrix da() {
        return da;
    }

    /** ∂loss/∂z, (outputs, m). */
    public Matrix dz() {
        return dz;
    }

    /** Room for one number per sample, (1, m). */
    Matrix perSample() {
        return perSample;
    }

    /** m. */
    public int batchSize() {
        return z.columns();
    }

    @Override
    public void close() {
        z.close();
        a.close();
        da.close();
        dz.close();
    }
}
