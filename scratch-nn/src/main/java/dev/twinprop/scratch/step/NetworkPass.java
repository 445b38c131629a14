package dev.twinprop.scratch.step;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.scratch.layer.Layer;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What flows through the network for one batch: every buffer of a batch size. */
public final class NetworkPass implements AutoCloseable {

    private final Matrix samples; // (features, m)
    private final Matrix samplesGradient; // (features, m)
    private final Matrix targets; // (outputs, m)
    private final List<LayerPass> layers = new ArrayList<>();
    private @Nullable Tensor loadedSamples;
    private @Nullable Tensor loadedTargets;

    public NetworkPass(List<Layer> network, int batchSize) {
        Layer first = network.get(0);
        samples = Matrix.zeros(first.dtype(), first.spec().inputs(), batchSize);
        samplesGradient = samples.zerosLike();
        for (Layer layer : network) {
            layers.add(
                    layers.isEmpty()
                            ? new LayerPass(layer, samples, samplesGradient)
                            : new LayerPass(layer, output().output(), output().outputGradient()));
        }
        targets = output().output().zerosLike();
    }

    /** Takes a batch in; a tensor that is still there from the last time is not copied again. */
    public void load(MiniBatch batch) {
        load(batch.samples());
        if (!isSame(loadedTargets, batch.targets())) {
            targets.loadTransposed(batch.targets());
            loadedTargets = batch.targets();
        }
        for (LayerPass layer : layers) {
            layer.layer().spec().mask().ifPresent(name -> layer.mask().loadTransposed(batch.mask(name)));
        }
    }

    /** Takes samples in, (m, features). */
    public void load(Tensor newSamples) {
        if (!isSame(loadedSamples, newSamples)) {
            samples.loadTransposed(newSamples);
            loadedSamples = newSamples;
        }
    }

    @SuppressWarnings("ReferenceEquality") // to compare the elements would take as long as to copy them
    private static boolean isSame(@Nullable Tensor loaded, Tensor tensor) {
        return loaded == tensor;
    }

    /** m. */
    public int batchSize() {
        return samples.columns();
    }

    /** x, (features, m). */
    public Matrix samples() {
        return samples;
    }

    /** y, (outputs, m). */
    public Matrix targets() {
        return targets;
    }

    /** Every operation from input to output. */
    public List<LayerPass> layers() {
        return layers;
    }

    /** The last operation. */
    public LayerPass output() {
        return layers.get(layers.size() - 1);
    }

    @Override
    public void close() {
        samples.close();
        samplesGradient.close();
        layers.forEach(LayerPass::close);
    }
}
