package dev.twinprop.datasets.generate;

import dev.twinprop.datasets.data.Dataset;

/** The truth table of the exclusive or, in counting order. */
final class XorGenerator {

    private XorGenerator() {}

    static Dataset draw() {
        PlanePoints points = new PlanePoints(4);
        for (int a = 0; a <= 1; a++) {
            for (int b = 0; b <= 1; b++) {
                points.add(a, b, a ^ b);
            }
        }
        return points.toDataset();
    }
}
