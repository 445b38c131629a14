package dev.twinprop.datasets.generate;

import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.random.ExactMath;
import dev.twinprop.datasets.random.NumpyRandom;

/** A unit circle and a smaller one, the curves of scikit-learn's {@code make_circles}; noise first, then random order. */
final class CirclesGenerator {

    private CirclesGenerator() {}

    static Dataset draw(DataSpec.Circles spec) {
        PlanePoints points = new PlanePoints(spec.samples());
        int outer = spec.samples() / 2;
        for (double t : Linspace.exclusive(2 * Math.PI, outer)) {
            points.add(ExactMath.cos(t), ExactMath.sin(t), 0);
        }
        for (double t : Linspace.exclusive(2 * Math.PI, spec.samples() - outer)) {
            points.add(spec.factor() * ExactMath.cos(t), spec.factor() * ExactMath.sin(t), 1);
        }
        NumpyRandom random = NumpyRandom.seeded(spec.seed());
        points.addNoise(spec.noise(), random);
        return points.toDataset(random);
    }
}
