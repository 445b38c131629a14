package dev.twinprop.comparison.metric;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.twinprop.contract.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How good the predictions for a part of the data are.
 *
 * @param rows how many there are
 * @param loss the experiment's loss without its penalty; of a sum, per row
 * @param classification null if numbers are predicted
 * @param regression null if classes are predicted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Metrics(
        int rows,
        double loss,
        @JsonUnwrapped @Nullable Classification classification,
        @JsonUnwrapped @Nullable Regression regression) {

    /**
     * Compares outputs with targets.
     *
     * @param classes the names of the classes; empty if numbers are predicted
     */
    public static Metrics of(double loss, Tensor outputs, Tensor targets, List<String> classes) {
        return classes.isEmpty()
                ? new Metrics(targets.shape(0), loss, null, Regression.of(outputs, targets))
                : new Metrics(targets.shape(0), loss, Classification.of(outputs, targets, classes), null);
    }
}
