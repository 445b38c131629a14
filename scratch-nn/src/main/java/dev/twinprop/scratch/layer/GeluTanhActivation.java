package dev.twinprop.scratch.layer;

/**
 * GELU by a hyperbolic tangent: a = ½z(1 + tanh u) with u = √(2/π)·(z + 0.044715 z³).
 *
 * <p>Written with s = ½(1 + tanh u) = 1/(1+e⁻²ᵘ), which needs no tanh and keeps the digits of a small s: a = z·s, and f' =
 * s + z·2s(1 − s)u' with u' = √(2/π)·(1 + 3·0.044715 z²). Hendrycks and Gimpel, "Gaussian Error Linear Units" (2016).
 */
record GeluTanhActivation() implements ElementwiseActivation {

    private static final double ROOT = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;

    @Override
    public double value(double z) {
        return z * share(z);
    }

    @Override
    public double derivative(double z) {
        double s = share(z);
        return s + z * 2 * s * (1 - s) * ROOT * (1 + 3 * CUBIC * z * z);
    }

    /** s. */
    private static double share(double z) {
        double u = ROOT * z * (1 + CUBIC * z * z);
        return 1 / (1 + Math.exp(-2 * u));
    }
}
