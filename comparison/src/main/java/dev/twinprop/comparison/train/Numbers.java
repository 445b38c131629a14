package dev.twinprop.comparison.train;

import java.util.List;

/**
 * The spread of a number over seeds.
 *
 * @param count how many seeds
 * @param sd the standard deviation, divisor n−1; 0 for one seed
 */
public record Numbers(int count, double mean, double sd, double min, double max) {

    /** @param values at least one */
    static Numbers of(List<Double> values) {
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return new Numbers(
                values.size(),
                mean,
                values.size() == 1 ? 0 : Math.sqrt(squares / (values.size() - 1)),
                values.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                values.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
    }
}
