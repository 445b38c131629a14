package dev.twinprop.comparison.peer;

/** A choice between two ways of writing that give the same result up to rounding. */
public enum Habit {
    /** z begins with b and a gradient with λW, to which products are added; else they are added last. */
    ADDEND_FIRST,
    /** The sigmoid is eᶻ/(1+eᶻ) where z is negative; else 1/(1+e⁻ᶻ) everywhere. */
    SIGMOID_BY_SIGN,
    /** dz_L is scale·(a − y) where loss and output allow it, and da_L is not computed. */
    FUSED_OUTPUT,
    /** da_L of the binary cross-entropy is (a−y)/(a(1−a)); else −y/a + (1−y)/(1−a). */
    BINARY_QUOTIENT,
    /** log(1−a) is log1p(−a). */
    LOG1P,
    /** Gradients by parameters are divided by m; else the gradient of the loss is. */
    DIVISION_LATE,
    /** A division by a count is a product with 1/count. */
    RECIPROCAL,
    /** 1−β, lr/(1−βᵗ) and the like are computed in the network's type; else in double. */
    CONSTANTS_IN_TYPE,
    /** βᵗ is a running product. */
    POWER_BY_PRODUCTS,
    /** A moment is m + (1−β)(g − m), as in PyTorch; else β·m + (1−β)·g. */
    INTERPOLATION,
    /** θ − lr·d is rounded once. */
    FUSED_UPDATE
}
