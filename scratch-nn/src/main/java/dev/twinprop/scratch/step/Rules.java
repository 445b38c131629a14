package dev.twinprop.scratch.step;

import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;

/**
 * The formulas of a training step at one layer, in the order in which they are used.
 *
 * <p>{@link Backpropagation} has the right ones; a seeded bug replaces one of them. Each writes its result into the
 * buffers of the pass or of the parameter.
 */
public interface Rules {

    /** θ + what the optimiser looks ahead by, where forward and backward read it; nothing for most. */
    void lookAhead(Parameter parameter);

    // Forward

    /** z = Wᵀ a_{k−1}. */
    void weightedSum(LayerPass pass);

    /** z += b; not called where the layer has no bias. */
    void addBias(LayerPass pass, Parameter bias);

    /** a = f(z). */
    void activation(LayerPass pass);

    /** The output of any other operation without weights. */
    void transform(LayerPass pass);

    // Loss, at the output layer only

    /** L(a, y), without penalty. */
    double loss(LayerPass pass, Matrix target);

    /** The penalty of one parameter, at every layer. */
    double penalty(Parameter parameter);

    /** da = ∂L/∂a. */
    void lossGradient(LayerPass pass, Matrix target);

    // Backward

    /** dz = da ⊙ f'(z). */
    void activationGradient(LayerPass pass);

    /** The gradients of any other operation without weights: by its input and by its parameters. */
    void transformGradient(LayerPass pass);

    /** dW = a_{k−1} dzᵀ. */
    void weightGradient(LayerPass pass);

    /** db = Σ dz; not called where the layer has no bias. */
    void biasGradient(LayerPass pass, Parameter bias);

    /** The last term of a parameter's gradient: that of the penalty. */
    void penaltyGradient(Parameter parameter);

    /** da_{k−1} = W dz, or dx at the first layer. */
    void inputGradient(LayerPass pass, Matrix result);

    // Update

    /**
     * Limits a gradient; not called where gradients are taken as they are.
     *
     * @param norm √Σ g² over all parameters of the network
     */
    void clip(Parameter parameter, double norm);

    /** g, the gradient that the optimiser sees: weight decay included. */
    Matrix decayedGradient(Parameter parameter);

    /** Brings the optimiser's state up to date; t counts the steps from 1. */
    void updateState(Parameter parameter, Matrix g, int t);

    /** d, what the optimiser makes of g and its state. */
    Matrix direction(Parameter parameter, Matrix g, int t);

    /** θ ← θ − lr·d, or what the optimiser does with d. */
    void descend(Parameter parameter, Matrix direction);

    /** The whole update of one parameter. */
    default void update(Parameter parameter) {
        Matrix g = decayedGradient(parameter);
        parameter.comeBack();
        updateState(parameter, g, parameter.step());
        descend(parameter, direction(parameter, g, parameter.step()));
    }

    // What a reader gets to see

    /** A copy of a matrix of a parameter, for whoever records. */
    default Tensor snapshot(Parameter parameter, Matrix matrix) {
        return parameter.snapshot(matrix);
    }

    /** Whether θ from before the step is read only when the step is over. */
    default boolean isRecordedByReference(Parameter parameter) {
        return false;
    }
}
