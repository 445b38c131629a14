package dev.twinprop.scratch.layer;

import dev.twinprop.scratch.matrix.Matrix;

/**
 * The linear layer, z = Wᵀa + b for each sample, and its gradients.
 *
 * <p>Read with samples as rows, as traces have it, that is Z = AW + b, dW = AᵀdZ, db = Σ dZ, dA = dZ Wᵀ; here samples
 * are columns.
 */
record Linear() implements Weighted {

    // Forward

    /** z = Wᵀ a_{k−1}. */
    @Override
    public void weightedSum(LayerPass pass) {
        Matrix weight = pass.layer().weight().value(); // (in, out)
        pass.output().transposedProduct(weight, pass.input()); // (out, m) = (in, out)ᵀ (in, m)
    }

    /** z += b, for every sample. */
    @Override
    public void addBias(LayerPass pass, Parameter bias) {
        pass.output().addToRows(bias.value()); // (out, m) + (out, 1)
    }

    // Backward

    /** dW = a_{k−1} dzᵀ: each sample's outer product, summed. */
    @Override
    public void weightGradient(LayerPass pass) {
        Matrix gradient = pass.layer().weight().gradient(); // (in, out)
        gradient.productTransposed(pass.input(), pass.outputGradient()); // (in, out) = (in, m) (out, m)ᵀ
    }

    /** db = Σ dz over the samples. */
    @Override
    public void biasGradient(LayerPass pass, Parameter bias) {
        bias.gradient().rowSums(pass.outputGradient()); // (1, out)
    }

    /** da_{k−1} = W dz. */
    @Override
    public void inputGradient(LayerPass pass, Matrix result) {
        Matrix weight = pass.layer().weight().value(); // (in, out)
        result.product(weight, pass.outputGradient()); // (in, m) = (in, out) (out, m)
    }
}
