package dev.twinprop.comparison.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.twinprop.comparison.metric.Metrics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one network, trained from one seed with one of the values that are compared.
 *
 * @param value as it is called in tables
 * @param batchSize rows per step
 * @param seconds what all steps took, as measured on {@code timedSteps} of them
 * @param untrained scores on the training part before the first step
 * @param training scores on the training part after the last; on the parts below likewise
 * @param validation null if there is no such part, as {@code test}
 * @param series after epochs; empty for all seeds but the first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ComparedRun(
        String value,
        String implementation,
        long seed,
        int batchSize,
        Stop stopped,
        int steps,
        double seconds,
        int timedSteps,
        PartScores untrained,
        PartScores training,
        @Nullable PartScores validation,
        @Nullable PartScores test,
        List<Point> series) {

    /**
     * What is kept of an epoch.
     *
     * @param epoch counted from 1
     * @param loss on the training part, after the epoch
     * @param accuracy the same; null if numbers are predicted
     * @param validationLoss on the validation part; null, as is the next, if there is none
     * @param gradientNorms √Σg² of the gradient of each parameter in the epoch's last step
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Point(
            int epoch,
            double loss,
            @Nullable Double accuracy,
            @Nullable Double validationLoss,
            @Nullable Double validationAccuracy,
            Map<String, Double> gradientNorms) {

        public Point {
            gradientNorms = Collections.unmodifiableMap(new LinkedHashMap<>(gradientNorms)); // keeps the order
        }

        static Point of(EpochRecord record) {
            PartScores validation = record.validation();
            Map<String, Double> norms = new LinkedHashMap<>();
            record.parameters().forEach(parameter -> norms.put(parameter.name(), parameter.gradientNorm()));
            return new Point(
                    record.epoch(),
                    record.training().loss(),
                    record.training().accuracy(),
                    validation == null ? null : validation.loss(),
                    validation == null ? null : validation.accuracy(),
                    norms);
        }
    }

    public ComparedRun {
        series = List.copyOf(series);
    }

    /**
     * In short.
     *
     * @param isShown whether its series are kept
     */
    public static ComparedRun of(
            String value, long seed, int batchSize, PartScores untrained, SideOutcome outcome, boolean isShown) {
        return new ComparedRun(
                value,
                outcome.implementation(),
                seed,
                batchSize,
                outcome.stop(),
                outcome.steps(),
                outcome.seconds(),
                outcome.timedSteps(),
                untrained,
                PartScores.of(outcome.training()),
                scores(outcome.validation()),
                scores(outcome.test()),
                isShown ? outcome.series().stream().map(Point::of).toList() : List.of());
    }

    private static @Nullable PartScores scores(Optional<Metrics> metrics) {
        return metrics.map(PartScores::of).orElse(null);
    }

    /** The part that its headline is measured on: the test part, else the validation part, else the training part. */
    public String headlinePart() {
        return test != null ? "test" : validation != null ? "validation" : "training";
    }

    /** The scores that count: those on {@link #headlinePart}. */
    public PartScores headline() {
        return test != null ? test : validation != null ? validation : training;
    }
}
