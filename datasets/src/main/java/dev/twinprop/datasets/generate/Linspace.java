package dev.twinprop.datasets.generate;

/** Evenly spaced numbers from 0, as NumPy's {@code linspace} computes them. */
final class Linspace {

    private Linspace() {}

    /** As {@code linspace(0, stop, count)}: the last number is {@code stop}. */
    static double[] inclusive(double stop, int count) {
        double[] values = multiples(stop / Math.max(1, count - 1), count);
        if (count > 1) {
            values[count - 1] = stop;
        }
        return values;
    }

    /** As {@code linspace(0, stop, count, endpoint=False)}. */
    static double[] exclusive(double stop, int count) {
        return multiples(stop / count, count);
    }

    private static double[] multiples(double step, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = i * step;
        }
        return values;
    }
}
