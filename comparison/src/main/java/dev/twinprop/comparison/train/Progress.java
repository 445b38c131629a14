package dev.twinprop.comparison.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a network has come, beside its state.
 *
 * @param timedNanos spent on those steps that were timed
 * @param timedSteps how many were; those that are recorded are not
 * @param lossSum Σ loss·rows over the steps of the present epoch
 * @param lossRows the rows of those steps
 * @param epochLosses the mean loss of the steps of each epoch that has ended
 * @param series what was recorded so far
 * @param bestLoss the smallest validation loss; null before the first, or without patience
 * @param bestEpoch when that was
 * @param stopped why it takes no more steps; null if it does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Progress(
        long timedNanos,
        int timedSteps,
        double lossSum,
        int lossRows,
        List<Double> epochLosses,
        List<EpochRecord> series,
        @Nullable Double bestLoss,
        int bestEpoch,
        @Nullable Stop stopped) {

    /** That of a network that was not trained yet. */
    public static final Progress NONE = new Progress(0, 0, 0, 0, List.of(), List.of(), null, 0, null);

    public Progress {
        epochLosses = List.copyOf(epochLosses);
        series = List.copyOf(series);
    }
}
