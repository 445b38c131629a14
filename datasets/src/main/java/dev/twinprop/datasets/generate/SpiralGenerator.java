package dev.twinprop.datasets.generate;

import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.random.ExactMath;
import dev.twinprop.datasets.random.NumpyRandom;

/**
 * Two interleaved spirals r = θ, the second turned by π.
 *
 * <p>θ runs evenly from 0 to revolutions·π. All points of class 0 come before those of class 1, and so does their noise.
 */
final class SpiralGenerator {

    private SpiralGenerator() {}

    static Dataset draw(DataSpec.Spiral spec) {
        PlanePoints points = new PlanePoints(Math.multiplyExact(2, spec.pointsPerClass()));
        double[] theta = Linspace.inclusive(spec.revolutions() * Math.PI, spec.pointsPerClass());
        for (double r : theta) {
            points.add(r * ExactMath.cos(r), r * ExactMath.sin(r), 0);
        }
        for (double r : theta) {
            points.add(r * ExactMath.cos(r + Math.PI), r * ExactMath.sin(r + Math.PI), 1);
        }
        points.addNoise(spec.noise(), NumpyRandom.seeded(spec.seed()));
        return points.toDataset();
    }
}
