package dev.twinprop.scratch.layer;

import dev.twinprop.scratch.matrix.Matrix;

/** The operation with which a layer begins: it weighs what comes in. */
public sealed interface Weighted extends Operation permits Linear, Conv2d {

    // Forward

    /** z without b, (out, m). */
    void weightedSum(LayerPass pass);

    /** z += b, for every sample. */
    void addBias(LayerPass pass, Parameter bias);

    // Backward

    /** dW, of the shape of W. */
    void weightGradient(LayerPass pass);

    /** db, of the shape of b. */
    void biasGradient(LayerPass pass, Parameter bias);

    /** The gradient by what came in, (in, m). */
    void inputGradient(LayerPass pass, Matrix result);
}
