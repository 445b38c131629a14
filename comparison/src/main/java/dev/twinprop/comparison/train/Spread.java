package dev.twinprop.comparison.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the results of one network vary with the seed of its initial parameters.
 *
 * @param metrics {@code trainingLoss}, and each metric of the test part (without one: of the validation or training
 *     part), over the seeds
 * @param notFinite how many seeds ended in numbers that are not finite; they are left out of the metrics
 */
public record Spread(String implementation, Map<String, Numbers> metrics, int notFinite) {

    private static final String TRAINING_LOSS = "trainingLoss";

    /** The spread of each network over what it gave for each seed. */
    public static List<Spread> of(List<SeedResult> results) {
        Map<String, List<SeedResult>> byName = new LinkedHashMap<>();
        results.forEach(one -> byName.computeIfAbsent(one.implementation(), name -> new ArrayList<>())
                .add(one));
        List<Spread> spread = new ArrayList<>();
        byName.forEach((name, own) -> spread.add(of(name, own)));
        return spread;
    }

    private static Spread of(String implementation, List<SeedResult> results) {
        List<SeedResult> finite =
                results.stream().filter(one -> !one.stopped().isNotFinite()).toList();
        Map<String, List<Double>> values = new LinkedHashMap<>();
        for (SeedResult one : finite) {
            values.computeIfAbsent(TRAINING_LOSS, key -> new ArrayList<>())
                    .add(one.training().loss());
            one.scores()
                    .numbers()
                    .forEach((name, value) -> values.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(value));
            values.computeIfAbsent("seconds", key -> new ArrayList<>()).add(one.seconds());
        }
        Map<String, Numbers> metrics = new LinkedHashMap<>();
        values.forEach((name, numbers) -> metrics.put(name, Numbers.of(numbers)));
        return new Spread(implementation, metrics, results.size() - finite.size());
    }
}
