package dev.twinprop.scratch.layer;

import dev.twinprop.scratch.matrix.Matrix;

/**
 * The linear layer, z = Wᵀa + b for each sample, and its gradients.
 *
 * <p>Read with samples as rows, as traces have it, that is Z = AW + b, dW = AᵀdZ, db = Σ dZ, dA = dZ Wᵀ; here samples
 * are columns.
 */
public final class Linear {

    private Linear() {}

    // Forward

    /** z = Wᵀ a_{k−1}. */
    public static void weightedSum(LayerPass pass) {
        Matrix weight = pass.layer().weight().value(); // (in, out)
        pass.z().transposedProduct(weight, pass.input()); // (out, m) = (in, out)ᵀ (in, m)
    }

    /** z += b, for every sample. */
    public static void addBias(LayerPass pass, Parameter bias) {
        pass.z().addToRows(bias.value()); // (out, m) + (out, 1)
    }

    // Backward

    /** dW = a_{k−1} dzᵀ: each sample's outer product, summed. */
    public static void weightGradient(LayerPass pass) {
        Matrix gradient = pass.layer().weight().gradient(); // (in, out)
        gradient.productTransposed(pass.input(), pass.dz()); // (in, out) = (in, m) (out, m)ᵀ
    }

    /** db = Σ dz over the samples. */
    public static void biasGradient(LayerPass pass, Parameter bias) {
        bias.gradient().rowSums(pass.dz()); // (1, out)
    }

    /** da_{k−1} = W dz. */
    public static void inputGradient(LayerPass pass, Matrix result) {
        Matrix weight = pass.layer().weight().value(); // (in, out)
        result.product(weight, pass.dz()); // (in, m) = (in, out) (out, m)
    }
}
