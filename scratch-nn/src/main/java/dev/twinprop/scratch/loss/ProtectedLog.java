package dev.twinprop.scratch.loss;

/**
 * A logarithm that stays finite: log(clip(p, ε, 1−ε)), and never below −100.
 *
 * @param clip ε; 0 for none
 */
record ProtectedLog(double clip) {

    private static final double LEAST = -100;
    private static final double LEAST_ARGUMENT = Math.exp(LEAST);

    double value(double p) {
        double clipped = clip > 0 ? Math.min(Math.max(p, clip), 1 - clip) : p;
        return clipped < LEAST_ARGUMENT ? LEAST : Math.log(clipped);
    }

    /** 1/p; 0 where the value is held, since it does not change there. */
    double derivative(double p) {
        boolean held = p < LEAST_ARGUMENT || (clip > 0 && (p < clip || p > 1 - clip));
        return held ? 0 : 1 / p;
    }
}
