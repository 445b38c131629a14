package dev.twinprop.comparison.bench;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Times two things in one process, in turns, so that a change of the machine's speed meets both. Each turn lasts some
 * milliseconds; the median turn counts.
 */
final class Turns {

    private static final int TURNS = 60;
    private static final long WARM_UP_NANOS = 2_000_000_000L;
    private static final long TURN_NANOS = 20_000_000L;

    private Turns() {}

    /** Median times in microseconds. */
    record Medians(double first, double second) {}

    /** Times two things that are told how often they were done before in the same turn. */
    static Medians of(IntConsumer first, IntConsumer second) {
        int firstTimes = warmUp(first);
        int secondTimes = warmUp(second);
        double[] firstMicros = new double[TURNS];
        double[] secondMicros = new double[TURNS];
        for (int turn = 0; turn < TURNS; turn++) {
            firstMicros[turn] = micros(first, firstTimes);
            secondMicros[turn] = micros(second, secondTimes);
        }
        return new Medians(median(firstMicros), median(secondMicros));
    }

    /** Two seconds of it; returns how often it fits into one turn. */
    private static int warmUp(IntConsumer work) {
        long start = System.nanoTime();
        int times = 0;
        while (System.nanoTime() - start < WARM_UP_NANOS) {
            work.accept(times++);
        }
        long nanosEach = Math.max(1, (System.nanoTime() - start) / times);
        return (int) Math.max(1, TURN_NANOS / nanosEach);
    }

    private static double micros(IntConsumer work, int times) {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            work.accept(i);
        }
        return (System.nanoTime() - start) / 1e3 / times;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
