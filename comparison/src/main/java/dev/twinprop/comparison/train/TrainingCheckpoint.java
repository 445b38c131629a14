package dev.twinprop.comparison.train;

import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where a training from one or more seeds stands.
 *
 * @param seeds all seeds that are trained from, the first of which is shown
 * @param results what was reached from those that are done with
 * @param shown where each network ended from the first seed; empty until then
 * @param sides where each network stands in the first seed that is not done with; empty before its beginning
 * @param seen what pictures of that seed will show, by name
 */
public record TrainingCheckpoint(
        List<Long> seeds,
        List<SeedResult> results,
        List<SideCheckpoint> shown,
        List<SideCheckpoint> sides,
        Map<String, Tensor> seen) {

    public TrainingCheckpoint {
        seeds = List.copyOf(seeds);
        results = List.copyOf(results);
        shown = List.copyOf(shown);
        sides = List.copyOf(sides);
        seen = Map.copyOf(seen);
    }

    /** Before the beginning. */
    public static TrainingCheckpoint before(List<Long> seeds) {
        return new TrainingCheckpoint(seeds, List.of(), List.of(), List.of(), Map.of());
    }

    /** The same further on in the present seed. */
    public TrainingCheckpoint at(List<SideCheckpoint> now, Map<String, Tensor> nowSeen) {
        return new TrainingCheckpoint(seeds, results, shown, now, nowSeen);
    }

    /** Whether a seed is done with. */
    public boolean isDone(long seed) {
        return results.stream().anyMatch(result -> result.seed() == seed);
    }

    /** Whether it is the seed that is shown. */
    public boolean isShown(long seed) {
        return seeds.get(0) == seed;
    }

    /** Where the networks stood in a seed that is shown, or not done with. */
    public List<SideCheckpoint> of(long seed) {
        return isDone(seed) ? shown : sides;
    }

    /** The same with a seed done with. */
    public TrainingCheckpoint with(long seed, Training.Outcome outcome) {
        if (isDone(seed)) {
            return this;
        }
        List<SeedResult> all = new ArrayList<>(results);
        all.addAll(SeedResult.of(seed, outcome.sides()));
        return new TrainingCheckpoint(seeds, all, isShown(seed) ? outcome.checkpoint() : shown, List.of(), Map.of());
    }
}
