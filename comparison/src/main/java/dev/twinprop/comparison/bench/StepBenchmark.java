package dev.twinprop.comparison.bench;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.trace.QuantitySink;
import java.util.Arrays;

/**
 * Times the training steps of two implementations in one process, in turns, so that a change of the machine's speed
 * meets both.
 *
 * <p>A step is loss, gradients and update; the loss is read, nothing else is recorded. Each turn lasts some milliseconds; the median turn counts.
 */
public final class StepBenchmark {

    private static final int TURNS = 60;
    private static final long WARM_UP_NANOS = 2_000_000_000L;
    private static final long TURN_NANOS = 20_000_000L;

    /**
     * One line of the result.
     *
     * @param scratchMicros median time of a hand-written step in microseconds
     * @param djlMicros median time of a step on DJL
     * @param ratio the first over the second: below 1 the hand-written side is faster
     */
    public record Case(String name, String dtype, double scratchMicros, double djlMicros, double ratio) {}

    private StepBenchmark() {}

    /** Times one experiment on both implementations. */
    public static Case run(String name, Experiment experiment, Implementation scratch, Implementation djl) {
        try (TrainingRun first = scratch.start(experiment);
                TrainingRun second = djl.start(experiment)) {
            Contender a = new Contender(first, experiment);
            Contender b = new Contender(second, experiment);
            int aSteps = a.warmUp();
            int bSteps = b.warmUp();
            double[] aMicros = new double[TURNS];
            double[] bMicros = new double[TURNS];
            for (int turn = 0; turn < TURNS; turn++) {
                aMicros[turn] = a.microsPerStep(aSteps);
                bMicros[turn] = b.microsPerStep(bSteps);
            }
            double scratchMicros = median(aMicros);
            double djlMicros = median(bMicros);
            return new Case(name, experiment.spec().dtype().id(), scratchMicros, djlMicros, scratchMicros / djlMicros);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private record Contender(TrainingRun run, Experiment experiment) {

        /** Steps for two seconds; returns how many fit into one turn. */
        int warmUp() {
            long start = System.nanoTime();
            int steps = 0;
            while (System.nanoTime() - start < WARM_UP_NANOS) {
                step(steps++);
            }
            long nanosPerStep = Math.max(1, (System.nanoTime() - start) / steps);
            return (int) Math.max(1, TURN_NANOS / nanosPerStep);
        }

        double microsPerStep(int steps) {
            long start = System.nanoTime();
            for (int step = 0; step < steps; step++) {
                step(step);
            }
            return (System.nanoTime() - start) / 1e3 / steps;
        }

        private void step(int step) {
            run.step(experiment.batches().get(step), QuantitySink.loss(loss -> {
                if (Double.isNaN(loss)) {
                    throw new IllegalStateException("the loss of step " + step + " is not a number");
                }
            }));
        }
    }
}
