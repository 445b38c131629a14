package dev.twinprop.comparison.bench;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.trace.QuantitySink;
import java.util.function.IntConsumer;

/**
 * Times the training steps of two implementations in turns.
 *
 * <p>A step is loss, gradients and update; the loss is read, nothing else is recorded.
 */
public final class StepBenchmark {

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
            Turns.Medians medians = Turns.of(steps(first, experiment), steps(second, experiment));
            return new Case(
                    name,
                    experiment.spec().dtype().id(),
                    medians.first(),
                    medians.second(),
                    medians.first() / medians.second());
        }
    }

    /** The steps of a run on the batches of an experiment. */
    static IntConsumer steps(TrainingRun run, Experiment experiment) {
        return step -> run.step(experiment.batches().get(step), QuantitySink.loss(loss -> {
            if (Double.isNaN(loss)) {
                throw new IllegalStateException("the loss of step " + step + " is not a number");
            }
        }));
    }
}
