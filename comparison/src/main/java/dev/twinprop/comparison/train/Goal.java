package dev.twinprop.comparison.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a training should reach.
 *
 * @param loss the most that the loss of the training part may be; null for any
 * @param accuracy the least that the accuracy may be, on the test part if there is one; null for any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Goal(@Nullable Double loss, @Nullable Double accuracy) {

    private static final double ROUNDED = 1e-9; // 79 of 80 is 0.9875, however it was computed

    boolean isReachedBy(SeedResult result) {
        Double reached = result.scores().accuracy();
        return !result.stopped().isNotFinite()
                && (loss == null || result.training().loss() <= loss)
                && (accuracy == null || (reached != null && reached >= accuracy - ROUNDED));
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (loss != null) {
            parts.add(String.format(Locale.ROOT, "training loss at most %s", loss));
        }
        if (accuracy != null) {
            parts.add(String.format(Locale.ROOT, "accuracy at least %s", accuracy));
        }
        return String.join(", ", parts);
    }
}
