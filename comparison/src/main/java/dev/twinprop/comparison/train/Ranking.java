package dev.twinprop.comparison.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The seeds of one network in the order of the training loss that they led to; numbers that are not finite come last.
 *
 * @param seeds how many there are
 * @param best the first ten
 * @param reached all that reach the goal; null without one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Ranking(
        String implementation,
        int seeds,
        List<Place> best,
        @Nullable List<Place> reached) {

    private static final int SHOWN = 10;

    /** What one seed led to; ranks are counted from 1. */
    public record Place(int rank, long seed, PartScores training, PartScores scores) {}

    /** The ranking of each network. */
    public static List<Ranking> of(List<SeedResult> results, @Nullable Goal goal) {
        Map<String, List<SeedResult>> byName = new LinkedHashMap<>();
        results.forEach(one -> byName.computeIfAbsent(one.implementation(), name -> new ArrayList<>())
                .add(one));
        return byName.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue(), goal))
                .toList();
    }

    private static Ranking of(String implementation, List<SeedResult> results, @Nullable Goal goal) {
        List<SeedResult> ordered = results.stream()
                .sorted(Comparator.comparing((SeedResult one) -> one.stopped().isNotFinite())
                        .thenComparingDouble(one -> one.training().loss()))
                .toList();
        List<Place> best = new ArrayList<>();
        List<Place> reached = new ArrayList<>();
        for (SeedResult one : ordered) {
            int rank = ordered.indexOf(one) + 1;
            Place place = new Place(rank, one.seed(), one.training(), one.scores());
            if (rank <= SHOWN) {
                best.add(place);
            }
            if (goal != null && goal.isReachedBy(one)) {
                reached.add(place);
            }
        }
        return new Ranking(implementation, results.size(), best, goal == null ? null : reached);
    }
}
