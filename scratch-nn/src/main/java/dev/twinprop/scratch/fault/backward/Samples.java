package dev.twinprop.scratch.fault.backward;

import dev.twinprop.scratch.matrix.Matrix;

/** Single samples of a signal. */
final class Samples {

    private Samples() {}

    /** A copy in which the column of one sample is multiplied by a number. */
    static Matrix weigh(Matrix signal, int sample, double factor) {
        Matrix copy = signal.zerosLike();
        copy.copy(signal);
        for (int unit = 0; unit < copy.rows(); unit++) {
            copy.set(unit, sample, factor * copy.get(unit, sample));
        }
        return copy;
    }
}
