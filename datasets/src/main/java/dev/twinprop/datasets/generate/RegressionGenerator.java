package dev.twinprop.datasets.generate;

import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.random.NumpyRandom;

/** A random direction v, then rows x from N(0, 1) with y = xv + noise·N(0, 1). */
final class RegressionGenerator {

    private RegressionGenerator() {}

    static Dataset draw(DataSpec.Regression spec) {
        NumpyRandom random = NumpyRandom.seeded(spec.seed());
        int features = spec.features();
        double[] direction = random.randn(features);
        double[] samples = new double[Math.multiplyExact(spec.samples(), features)];
        double[] targets = new double[spec.samples()];
        for (int i = 0; i < targets.length; i++) {
            for (int j = 0; j < features; j++) {
                samples[i * features + j] = random.randn();
                targets[i] += samples[i * features + j] * direction[j];
            }
            targets[i] += spec.noise() * random.randn();
        }
        return new Dataset(
                Tensor.of(new int[] {targets.length, features}, samples),
                Tensor.of(new int[] {targets.length, 1}, targets));
    }
}
