package dev.twinprop.comparison.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.twinprop.comparison.metric.Metrics;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is written of a training as {@code training.json}.
 *
 * @param schema {@value #SCHEMA}
 * @param arguments of the command that made it
 * @param rows of the training, validation and test part
 * @param classes the names of the classes; empty if numbers are predicted
 * @param seed of the initial parameters of what is shown
 * @param implementations each network, trained from that seed
 * @param seeds all seeds that were trained from
 * @param others what the networks reached from the other seeds
 * @param spread over all seeds, per network
 * @param goal what was to be reached; null if nothing was said
 * @param rankings the best seeds, per network; null for one seed
 * @param baseline the same data and optimiser without a hidden layer; null if it was not asked for
 * @param versions of what it ran on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingReport(
        String schema,
        List<String> arguments,
        String experiment,
        String dtype,
        int epochs,
        int batchSize,
        Map<String, Integer> rows,
        List<String> classes,
        long seed,
        List<Side> implementations,
        List<Long> seeds,
        List<SeedResult> others,
        List<Spread> spread,
        @Nullable Goal goal,
        @Nullable List<Ranking> rankings,
        @Nullable Side baseline,
        Map<String, String> versions) {

    /** The name and number of this form. */
    public static final String SCHEMA = "twinprop/training/1";

    /**
     * One network.
     *
     * @param seconds what all its steps took, as measured on {@code timedSteps} of them
     * @param series after epochs
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Side(
            String implementation,
            Stop stopped,
            int steps,
            double seconds,
            int timedSteps,
            Metrics training,
            @Nullable Metrics validation,
            @Nullable Metrics test,
            List<EpochRecord> series) {

        public Side {
            series = List.copyOf(series);
        }

        /** The same as an outcome, without what is not written. */
        public static Side of(SideOutcome outcome) {
            return new Side(
                    outcome.implementation(),
                    outcome.stop(),
                    outcome.steps(),
                    outcome.seconds(),
                    outcome.timedSteps(),
                    outcome.training(),
                    outcome.validation().orElse(null),
                    outcome.test().orElse(null),
                    outcome.series());
        }

        /** The same under another name. */
        public Side named(String name) {
            return new Side(name, stopped, steps, seconds, timedSteps, training, validation, test, series);
        }

        /** The metrics that count: on the test part, else on the validation part, else on the training part. */
        Metrics headline() {
            return test != null ? test : validation != null ? validation : training;
        }
    }

    public TrainingReport {
        arguments = List.copyOf(arguments);
        classes = List.copyOf(classes);
        implementations = List.copyOf(implementations);
        seeds = List.copyOf(seeds);
        others = List.copyOf(others);
        spread = List.copyOf(spread);
    }
}
