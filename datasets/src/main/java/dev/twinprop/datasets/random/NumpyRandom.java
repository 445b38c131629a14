package dev.twinprop.datasets.random;

import java.util.OptionalDouble;

/**
 * The numbers of NumPy's legacy generator, {@code numpy.random.RandomState}.
 *
 * <p>They are NumPy's bit for bit, but for {@link #randn}: its logarithm is rounded correctly here, and C's is not always,
 * so that of 200,000 values 55 differ in their last bit.
 */
public final class NumpyRandom {

    private final MersenneTwister bits;
    private OptionalDouble cachedNormal = OptionalDouble.empty();

    private NumpyRandom(MersenneTwister bits) {
        this.bits = bits;
    }

    /** As {@code RandomState(seed)}. */
    public static NumpyRandom seeded(long seed) {
        return new NumpyRandom(MersenneTwister.seeded(seed));
    }

    /** As {@code RandomState([key, …])}. */
    public static NumpyRandom seeded(long[] key) {
        return new NumpyRandom(MersenneTwister.seeded(key));
    }

    /** Uniform in [0, 1) with 53 random bits, as {@code rand()}. */
    public double rand() {
        double high = bits.nextBits() >>> 5;
        double low = bits.nextBits() >>> 6;
        return (high * 0x1p26 + low) / 0x1p53;
    }

    /** Uniform in [low, high), as {@code uniform(low, high)}. */
    public double uniform(double low, double high) {
        return low + (high - low) * rand();
    }

    /** From N(0, 1) by the polar method, as {@code randn()}: it makes two values and keeps one for the next call. */
    public double randn() {
        if (cachedNormal.isPresent()) {
            double value = cachedNormal.getAsDouble();
            cachedNormal = OptionalDouble.empty();
            return value;
        }
        double x;
        double y;
        double squaredRadius;
        do {
            x = 2 * rand() - 1;
            y = 2 * rand() - 1;
            squaredRadius = x * x + y * y;
        } while (squaredRadius >= 1 || squaredRadius == 0);
        double f = Math.sqrt(-2 * ExactMath.log(squaredRadius) / squaredRadius);
        cachedNormal = OptionalDouble.of(f * x);
        return f * y;
    }

    /** The first values of {@code randn()}, in row-major order if they are to fill a matrix. */
    public double[] randn(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = randn();
        }
        return values;
    }

    /** The numbers 0 to n−1 in random order, as {@code permutation(n)}. */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        for (int i = n - 1; i > 0; i--) {
            int j = atMost(i);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    /** Uniform in 0…max: masks random bits to the width of max and rejects what is larger. */
    private int atMost(int max) {
        int mask = -1 >>> Integer.numberOfLeadingZeros(max);
        int value;
        do {
            value = bits.nextBits() & mask;
        } while (value > max);
        return value;
    }
}
