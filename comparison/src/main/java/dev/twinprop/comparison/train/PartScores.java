package dev.twinprop.comparison.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.twinprop.comparison.metric.Classification;
import dev.twinprop.comparison.metric.Metrics;
import dev.twinprop.comparison.metric.Regression;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a part of the data, in short; scores are means over the classes.
 *
 * @param accuracy null, as are the three after it, if numbers are predicted
 * @param mse null, as are the two after it, if classes are predicted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PartScores(
        double loss,
        @Nullable Double accuracy,
        @Nullable Double precision,
        @Nullable Double recall,
        @Nullable Double f1,
        @Nullable Double mse,
        @Nullable Double mae,
        @Nullable Double r2) {

    static PartScores of(Metrics metrics) {
        Classification classes = metrics.classification();
        Regression numbers = metrics.regression();
        return new PartScores(
                metrics.loss(),
                classes == null ? null : classes.accuracy(),
                classes == null ? null : classes.macro().precision(),
                classes == null ? null : classes.macro().recall(),
                classes == null ? null : classes.macro().f1(),
                numbers == null ? null : numbers.mse(),
                numbers == null ? null : numbers.mae(),
                numbers == null ? null : numbers.r2());
    }

    /** Those that there are, by name. */
    Map<String, Double> numbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("loss", loss);
        numbers.put("accuracy", accuracy);
        numbers.put("precision", precision);
        numbers.put("recall", recall);
        numbers.put("f1", f1);
        numbers.put("mse", mse);
        numbers.put("mae", mae);
        numbers.put("r2", r2);
        numbers.values().removeIf(Objects::isNull);
        return numbers;
    }
}
