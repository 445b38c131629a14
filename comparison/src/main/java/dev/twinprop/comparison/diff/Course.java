package dev.twinprop.comparison.diff;

import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * How a run is watched, and where its judging begins.
 *
 * @param from what an earlier run judged: those steps are repeated and not judged again
 * @param progress is told how many steps are behind
 * @param isStopAsked whether someone wants it to stop; asked after each step
 */
public record Course(JudgedSoFar from, IntConsumer progress, BooleanSupplier isStopAsked) {

    /** A run from its beginning to its end. */
    static Course whole(IntConsumer progress) {
        return new Course(JudgedSoFar.NOTHING, progress, () -> false);
    }
}
