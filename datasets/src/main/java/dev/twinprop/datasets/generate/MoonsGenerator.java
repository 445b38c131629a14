package dev.twinprop.datasets.generate;

import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.random.ExactMath;
import dev.twinprop.datasets.random.NumpyRandom;

/** Two interleaved half circles, the curves of scikit-learn's {@code make_moons}; noise first, then random order. */
final class MoonsGenerator {

    private MoonsGenerator() {}

    static Dataset draw(DataSpec.Moons spec) {
        PlanePoints points = new PlanePoints(spec.samples());
        int outer = spec.samples() / 2;
        for (double t : Linspace.inclusive(Math.PI, outer)) {
            points.add(ExactMath.cos(t), ExactMath.sin(t), 0);
        }
        for (double t : Linspace.inclusive(Math.PI, spec.samples() - outer)) {
            points.add(1 - ExactMath.cos(t), 1 - ExactMath.sin(t) - 0.5, 1);
        }
        NumpyRandom random = NumpyRandom.seeded(spec.seed());
        points.addNoise(spec.noise(), random);
        return points.toDataset(random);
    }
}
