package dev.twinprop.scratch.layer;

import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.matrix.Strips;

/**
 * GELU by a hyperbolic tangent: a = ½z(1 + tanh u) with u = √(2/π)·(z + 0.044715 z³).
 *
 * <p>Written with s = ½(1 + tanh u) = 1/(1+e⁻²ᵘ), which needs no tanh and keeps the digits of a small s: a = z·s, and f' =
 * s + z·2s(1 − s)u' with u' = √(2/π)·(1 + 3·0.044715 z²). Hendrycks and Gimpel, "Gaussian Error Linear Units" (2016).
 */
record GeluTanhActivation() implements ElementwiseActivation {

    private static final double ROOT = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;

    /** Beyond ±40, s is 0 or 1 in either type; z³ is kept from overflowing. */
    private static final double SHARE_IS_CONSTANT = 40;

    @Override
    public void value(Matrix z, Strips room) {
        Matrix share = room.temporary(0);
        share.copy(z);
        share.clamp(SHARE_IS_CONSTANT);
        share(share, room);
        z.multiply(share);
    }

    @Override
    public void derivative(Matrix z, Strips room) {
        Matrix share = room.temporary(0);
        z.clamp(SHARE_IS_CONSTANT);
        share.copy(z);
        share(share, room);

        Matrix factor = room.temporary(1); // 2s(1 − s)u'
        parabola(z, 3 * CUBIC, factor);
        factor.scale(2 * ROOT);
        factor.multiply(share);
        z.multiply(factor);
        factor.copy(share);
        factor.subtractFrom(1);
        z.multiply(factor);
        z.add(share);
    }

    /** z ← s. */
    private static void share(Matrix z, Strips room) {
        Matrix factor = room.temporary(1);
        parabola(z, CUBIC, factor);
        z.multiply(factor);
        z.scale(2 * ROOT);
        z.logistic();
    }

    /** 1 + cz². */
    private static void parabola(Matrix z, double c, Matrix result) {
        result.copy(z);
        result.multiply(z);
        result.scale(c);
        result.add(1);
    }
}
