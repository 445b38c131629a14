package dev.twinprop.comparison.search;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * How long to search.
 *
 * @param perQuantity at most so long for one wrong quantity
 * @param cancelled asked now and then; once it is true, what was found so far is what there is
 * @param progress told the number of formulas tried
 */
public record SearchLimits(Duration perQuantity, BooleanSupplier cancelled, LongConsumer progress) {

    /** Half a minute per quantity, whoever waits. */
    public static final SearchLimits STANDARD = new SearchLimits(Duration.ofSeconds(30), () -> false, tried -> {});
}
