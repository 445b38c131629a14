package dev.twinprop.comparison.metric;

import dev.twinprop.contract.tensor.Tensor;

/**
 * How well numbers are predicted.
 *
 * @param mse the mean squared error
 * @param mae the mean absolute error
 * @param r2 the share of the targets' variance that is explained, 1 − Σ(y−a)²/Σ(y−ȳ)², over all outputs
 */
public record Regression(double mse, double mae, double r2) {

    /** Compares outputs with targets, both (m, n). */
    public static Regression of(Tensor outputs, Tensor targets) {
        int n = targets.shape(1);
        double[] means = new double[n];
        for (int i = 0; i < targets.size(); i++) {
            means[i % n] += targets.get(i) / targets.shape(0);
        }
        double squares = 0;
        double magnitudes = 0;
        double variance = 0;
        for (int i = 0; i < targets.size(); i++) {
            double error = targets.get(i) - outputs.get(i);
            squares += error * error;
            magnitudes += Math.abs(error);
            double deviation = targets.get(i) - means[i % n];
            variance += deviation * deviation;
        }
        return new Regression(squares / targets.size(), magnitudes / targets.size(), 1 - squares / variance);
    }
}
