package dev.twinprop.comparison.train;

import dev.twinprop.comparison.metric.Classification;
import dev.twinprop.comparison.metric.Metrics;
import dev.twinprop.comparison.metric.Regression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the results of one network vary with the seed of its initial parameters.
 *
 * @param metrics each metric of the test part (without one: of the validation or training part), over the seeds
 * @param notFinite how many seeds ended in numbers that are not finite; they are left out of the metrics
 */
public record Spread(String implementation, Map<String, Numbers> metrics, int notFinite) {

    /** The spread over what one network gave for each seed. */
    static Spread of(String implementation, List<SideOutcome> outcomes) {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        for (SideOutcome outcome : outcomes) {
            if (!outcome.stop().isNotFinite()) {
                numbers(outcome.headline(), outcome.seconds())
                        .forEach((name, value) -> values.computeIfAbsent(name, key -> new ArrayList<>())
                                .add(value));
            }
        }
        Map<String, Numbers> metrics = new LinkedHashMap<>();
        values.forEach((name, numbers) -> metrics.put(name, Numbers.of(numbers)));
        return new Spread(
                implementation,
                metrics,
                Math.toIntExact(outcomes.stream()
                        .filter(outcome -> outcome.stop().isNotFinite())
                        .count()));
    }

    private static Map<String, Double> numbers(Metrics metrics, double seconds) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("loss", metrics.loss());
        Classification classes = metrics.classification();
        if (classes != null) {
            numbers.put("accuracy", classes.accuracy());
            numbers.put("precision", classes.macro().precision());
            numbers.put("recall", classes.macro().recall());
            numbers.put("f1", classes.macro().f1());
        }
        Regression regression = metrics.regression();
        if (regression != null) {
            numbers.put("mse", regression.mse());
            numbers.put("mae", regression.mae());
            numbers.put("r2", regression.r2());
        }
        numbers.put("seconds", seconds);
        return numbers;
    }
}
