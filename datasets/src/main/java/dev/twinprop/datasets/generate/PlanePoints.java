package dev.twinprop.datasets.generate;

import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.random.NumpyRandom;

/** Collects points of the plane with a class of 0 or 1 each. */
final class PlanePoints {

    private final double[] coordinates;
    private final double[] classes;
    private int count;

    PlanePoints(int size) {
        coordinates = new double[Math.multiplyExact(2, size)];
        classes = new double[size];
    }

    void add(double x, double y, int classOfPoint) {
        coordinates[2 * count] = x;
        coordinates[2 * count + 1] = y;
        classes[count] = classOfPoint;
        count++;
    }

    /** Adds deviation·N(0, 1) to every coordinate, point by point. */
    void addNoise(double deviation, NumpyRandom random) {
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] += deviation * random.randn();
        }
    }

    /** The points in the order in which they were added: samples (m, 2), targets (m, 1). */
    Dataset toDataset() {
        return new Dataset(
                Tensor.of(new int[] {classes.length, 2}, coordinates),
                Tensor.of(new int[] {classes.length, 1}, classes));
    }

    /** The points in random order, so that each mini-batch holds both classes. */
    Dataset toDataset(NumpyRandom random) {
        PlanePoints mixed = new PlanePoints(classes.length);
        for (int i : random.permutation(classes.length)) {
            mixed.add(coordinates[2 * i], coordinates[2 * i + 1], (int) classes[i]);
        }
        return mixed.toDataset();
    }
}
