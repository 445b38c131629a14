package dev.twinprop.comparison.search;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * How long to search.
 *
 * @param perQuantity at most so long for one wrong quantity
 * @param total at most so long for all of them
 * @param cancelled asked now and then; once it is true, what was found so far is what there is
 * @param progress told the number of formulas tried
 */
public record SearchLimits(Duration perQuantity, Duration total, BooleanSupplier cancelled, LongConsumer progress) {

    /** No search. */
    public static final SearchLimits NONE = new SearchLimits(Duration.ZERO, Duration.ZERO, () -> true, tried -> {});

    /** Half a minute per quantity and a minute in all, with progress. */
    public static SearchLimits standard(LongConsumer progress) {
        return new SearchLimits(Duration.ofSeconds(30), Duration.ofSeconds(60), () -> false, progress);
    }

    /** The same with less time per quantity. */
    SearchLimits within(Duration rest) {
        return new SearchLimits(rest.compareTo(perQuantity) < 0 ? rest : perQuantity, total, cancelled, progress);
    }
}
