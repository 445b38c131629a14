package dev.twinprop.comparison.cause;

/** What a quantity is in the data flow of a step. */
public enum Role {
    /** A parameter at the start of a step, W or b. */
    PARAMETER,
    /** z = a W + b. */
    LINEAR_OUTPUT,
    /** a = f(z). */
    ACTIVATION,
    /** The output of any other operation. */
    OPERATION,
    /** A running statistic after the step. */
    STATISTIC,
    /** The loss of the data, or the whole loss. */
    LOSS,
    /** ∂L/∂a of the last layer; ∂L/∂z where no activation follows it. */
    OUTPUT_GRADIENT,
    /** ∂L/∂a of another layer, or dx. */
    INPUT_GRADIENT,
    /** dz = da ⊙ f'(z). */
    ACTIVATION_GRADIENT,
    /** The gradient by the input of any other operation. */
    OPERATION_GRADIENT,
    /** dW. */
    WEIGHT_GRADIENT,
    /** db. */
    BIAS_GRADIENT,
    /** dγ or dβ of a normalisation. */
    NORMALIZATION_GRADIENT,
    /** Velocity, first or second moment. */
    OPTIMIZER_STATE,
    /** W_new or b_new. */
    UPDATE
}
