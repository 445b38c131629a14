package dev.twinprop.datasets.init;

import dev.twinprop.contract.spec.InitSpec.Scaled.Scheme;
import dev.twinprop.datasets.random.NumpyRandom;

/**
 * Weights whose spread keeps that of signals from layer to layer, drawn by NumPy's generator in row-major order.
 *
 * <p>{@code numpy.random.uniform(-bound, bound, (n, k))}, or {@code numpy.random.randn(n, k)} times a deviation.
 */
final class ScaledInit {

    private ScaledInit() {}

    /** One weight of n inputs and k outputs. */
    static double draw(Scheme scheme, NumpyRandom random, double n, double k) {
        return switch (scheme) {
            case XAVIER_UNIFORM -> uniform(random, Math.sqrt(6 / (n + k)));
            case XAVIER_NORMAL -> random.randn() * Math.sqrt(2 / (n + k));
            case HE_UNIFORM -> uniform(random, Math.sqrt(6 / n));
            case LECUN_UNIFORM -> uniform(random, Math.sqrt(3 / n));
            case LECUN_NORMAL -> random.randn() * Math.sqrt(1 / n);
        };
    }

    private static double uniform(NumpyRandom random, double bound) {
        return random.uniform(-bound, bound);
    }
}
