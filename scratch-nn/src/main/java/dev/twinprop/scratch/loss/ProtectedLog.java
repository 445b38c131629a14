package dev.twinprop.scratch.loss;

import dev.twinprop.contract.tensor.DType;

/**
 * A logarithm that stays finite: log(clip(p, ε, 1−ε)), and never below −100; so does its slope.
 *
 * @param clip ε; 0 for none
 * @param dtype in which the slope is kept
 */
record ProtectedLog(double clip, DType dtype) {

    private static final double LEAST = -100;
    private static final double LEAST_ARGUMENT = Math.exp(LEAST);

    double value(double p) {
        double clipped = clip > 0 ? Math.min(Math.max(p, clip), 1 - clip) : p;
        return clipped < LEAST_ARGUMENT ? LEAST : Math.log(clipped);
    }

    /** 1/p; 0 where the value is held, since it does not change there, and where the type does not hold 1/p. */
    double derivative(double p) {
        boolean held = p < LEAST_ARGUMENT || (clip > 0 && (p < clip || p > 1 - clip));
        return held || isTooLarge(1 / p) ? 0 : 1 / p;
    }

    private boolean isTooLarge(double slope) {
        return dtype == DType.FLOAT32 && Float.isInfinite((float) slope);
    }
}
