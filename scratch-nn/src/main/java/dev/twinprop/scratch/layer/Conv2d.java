package dev.twinprop.scratch.layer;

import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.matrix.WideMatrix;

/**
 * The convolution, z(o, p) = Σ W(t, o)·x(p, t) + b(o) over the taps t = (channel, row, column) of the kernel, and its
 * gradients.
 *
 * <p>It is a linear layer on patches: with a column per place p of the window and sample, P (taps, places·m) holds what
 * the window covers there. So Z = Wᵀ P + b, dW = P dZᵀ, db = Σ dZ, dP = W dZ, and dx sums dP where patches overlap.
 */
final class Conv2d implements Weighted {

    private static final int PATCHES = 0;
    private static final int BY_FILTER = 1;
    private static final int PATCH_GRADIENTS = 2;

    private final int[][] patches; // (taps, places)
    private final int[][] filterPlaces; // (filters, places)

    Conv2d(ImageSpec.Conv2d spec, Stage stage) {
        patches = Patches.byTap(stage.before(), spec.window());
        filterPlaces = Patches.inOrder(
                spec.channels(), spec.window().places(stage.before()).area());
    }

    // Forward

    /** Z = Wᵀ P. */
    @Override
    public void weightedSum(LayerPass pass) {
        WideMatrix p = wide(pass, PATCHES, patches);
        WideMatrix z = wide(pass, BY_FILTER, filterPlaces);
        p.gather(pass.input(), patches); // (taps, places·m)
        z.transposedProduct(
                pass.layer().weight().value(), p); // (filters, places·m) = (taps, filters)ᵀ (taps, places·m)
        z.scatter(pass.output(), filterPlaces); // (filters·places, m)
    }

    /** z(o, p) += b(o), at every place of every sample. */
    @Override
    public void addBias(LayerPass pass, Parameter bias) {
        pass.output().addToRowGroups(bias.value()); // (filters·places, m) + (filters)
    }

    // Backward

    /** dW = P dZᵀ: a sum over places and samples. */
    @Override
    public void weightGradient(LayerPass pass) {
        WideMatrix p = wide(pass, PATCHES, patches); // as the way there left it
        p.productTransposed(outputGradientByFilter(pass), pass.layer().weight().gradient()); // (taps, filters)
    }

    /** db(o) = Σ dz(o, p) over places and samples. */
    @Override
    public void biasGradient(LayerPass pass, Parameter bias) {
        bias.gradient().rowGroupSums(pass.outputGradient()); // (1, filters)
    }

    /** dP = W dZ, and dx(i) = Σ dP over all places and taps that meet i. */
    @Override
    public void inputGradient(LayerPass pass, Matrix result) {
        WideMatrix dp = wide(pass, PATCH_GRADIENTS, patches);
        dp.product(pass.layer().weight().value(), outputGradientByFilter(pass)); // (taps, places·m)
        result.fill(0);
        dp.addTo(result, patches); // (channels·height·width, m)
    }

    /** dZ, (filters, places·m). */
    private WideMatrix outputGradientByFilter(LayerPass pass) {
        WideMatrix dz = wide(pass, BY_FILTER, filterPlaces);
        dz.gather(pass.outputGradient(), filterPlaces);
        return dz;
    }

    /** Room for a column per place and sample. */
    private static WideMatrix wide(LayerPass pass, int index, int[][] units) {
        return pass.wide(index, units.length, units[0].length * pass.batchSize());
    }
}
