package dev.twinprop.datasets.generate;

import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.random.NumpyRandom;

/** Points of {@code randn(samples, 2)}, of class 1 where exactly one coordinate is positive. */
final class PhaseGenerator {

    private PhaseGenerator() {}

    static Dataset draw(DataSpec.Phase spec) {
        NumpyRandom random = NumpyRandom.seeded(spec.seed());
        PlanePoints points = new PlanePoints(spec.samples());
        for (int i = 0; i < spec.samples(); i++) {
            double x = random.randn();
            double y = random.randn();
            points.add(x, y, x > 0 == y > 0 ? 0 : 1);
        }
        return points.toDataset();
    }
}
