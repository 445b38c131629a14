package dev.twinprop.scratch.layer;

/**
 * GELU by a hyperbolic tangent: a = ½z(1 + t) with t = tanh u, u = √(2/π)·(z + 0.044715 z³).
 *
 * <p>f' = ½(1 + t) + ½z(1 − t²)u' with u' = √(2/π)·(1 + 3·0.044715 z²). Hendrycks and Gimpel, "Gaussian Error Linear
 * Units" (2016).
 */
record GeluTanhActivation() implements ElementwiseActivation {

    private static final double ROOT = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;

    @Override
    public double value(double z) {
        return 0.5 * z * (1 + tanh(z));
    }

    @Override
    public double derivative(double z) {
        double t = tanh(z);
        return 0.5 * (1 + t) + 0.5 * z * (1 - t * t) * ROOT * (1 + 3 * CUBIC * z * z);
    }

    private static double tanh(double z) {
        return Math.tanh(ROOT * (z + CUBIC * z * z * z));
    }
}
