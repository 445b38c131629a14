package dev.twinprop.comparison.train;

import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The trainings of a comparison that are through.
 *
 * @param arguments the command that began it
 * @param seeds all seeds that each value is trained from
 * @param runs value by value, seed by seed, all networks of a training together
 * @param seen what pictures of the first seed will show, by value and name: {@code 0.1/scratch-nd4j/300}
 */
public record ComparedSoFar(
        List<String> arguments, List<Long> seeds, List<ComparedRun> runs, Map<String, Tensor> seen) {

    public ComparedSoFar {
        arguments = List.copyOf(arguments);
        seeds = List.copyOf(seeds);
        runs = List.copyOf(runs);
        seen = Map.copyOf(seen);
    }

    /** Before the beginning. */
    public static ComparedSoFar before(List<String> arguments, List<Long> seeds) {
        return new ComparedSoFar(arguments, seeds, List.of(), Map.of());
    }

    /** What one training gave; empty if it is not through. */
    public List<ComparedRun> of(String value, long seed) {
        return runs.stream()
                .filter(run -> run.value().equals(value) && run.seed() == seed)
                .toList();
    }

    /** What was seen of a value. */
    public Map<String, Tensor> seenOf(String value) {
        String prefix = value + "/";
        Map<String, Tensor> own = new LinkedHashMap<>();
        seen.forEach((name, values) -> {
            if (name.startsWith(prefix)) {
                own.put(name.substring(prefix.length()), values);
            }
        });
        return own;
    }

    /** The same with one more training. */
    public ComparedSoFar with(List<ComparedRun> more, Map<String, Tensor> nowSeen) {
        List<ComparedRun> all = new ArrayList<>(runs);
        all.addAll(more);
        Map<String, Tensor> allSeen = new LinkedHashMap<>(seen);
        nowSeen.forEach((name, values) -> allSeen.put(more.get(0).value() + "/" + name, values));
        return new ComparedSoFar(arguments, seeds, all, allSeen);
    }
}
