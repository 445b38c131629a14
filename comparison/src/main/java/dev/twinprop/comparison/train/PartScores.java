package dev.twinprop.comparison.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.twinprop.comparison.metric.Classification;
import dev.twinprop.comparison.metric.Metrics;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of an epoch on a part of the data, in short; scores are means over the classes.
 *
 * @param accuracy null, as are the three after it, if numbers are predicted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PartScores(
        double loss,
        @Nullable Double accuracy,
        @Nullable Double precision,
        @Nullable Double recall,
        @Nullable Double f1) {

    static PartScores of(Metrics metrics) {
        Classification classes = metrics.classification();
        return classes == null
                ? new PartScores(metrics.loss(), null, null, null, null)
                : new PartScores(
                        metrics.loss(),
                        classes.accuracy(),
                        classes.macro().precision(),
                        classes.macro().recall(),
                        classes.macro().f1());
    }
}
