package dev.twinprop.comparison.train;

import dev.twinprop.comparison.metric.Metrics;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * What training one network gave.
 *
 * @param steps how many were taken
 * @param seconds what all steps took: loss, gradients, update; measured on those that were not recorded
 * @param timedSteps how many steps that was measured on
 * @param series what was recorded after epochs
 * @param state where it stands, for saving
 * @param outputs what it makes of the part that counts, (m, outputs); of classes probabilities
 */
public record SideOutcome(
        String implementation,
        Stop stop,
        int steps,
        double seconds,
        int timedSteps,
        Metrics training,
        Optional<Metrics> validation,
        Optional<Metrics> test,
        List<EpochRecord> series,
        RunState state,
        Tensor outputs) {

    public SideOutcome {
        series = List.copyOf(series);
    }

    /** The metrics that count: on the test part, else on the validation part, else on the training part. */
    public Metrics headline() {
        return test.or(() -> validation).orElse(training);
    }
}
