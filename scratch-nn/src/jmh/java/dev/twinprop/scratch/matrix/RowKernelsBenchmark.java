package dev.twinprop.scratch.matrix;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The loops of a training step on one row, and on the rows of a layer of 18 units. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RowKernelsBenchmark {

    private static final int UNITS = 18;

    /** The number of samples. */
    @Param({"64", "500"})
    public int samples;

    private float[] x;
    private float[] y;
    private float[] coefficients;
    private float[][] rows;

    @Setup
    public void fill() {
        Random random = new Random(1);
        x = random(random, samples);
        y = random(random, samples);
        coefficients = random(random, UNITS);
        rows = new float[UNITS][];
        for (int unit = 0; unit < UNITS; unit++) {
            rows[unit] = random(random, samples);
        }
    }

    private static float[] random(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** y + s·x. */
    @Benchmark
    public float[] addScaled() {
        FloatRows.addScaled(y, 1e-9f, x);
        return y;
    }

    /** max(x, 0). */
    @Benchmark
    public float[] rectify() {
        FloatRows.maximum(y, x, 0);
        return y;
    }

    /** Σ cⱼ·rowⱼ: a unit's linear output. */
    @Benchmark
    public float[] combine() {
        FloatRows.combine(y, coefficients, rows);
        return y;
    }

    /** x·rowⱼ for each j: a row of a weight gradient. */
    @Benchmark
    public float[] dots() {
        FloatRows.dots(coefficients, x, rows);
        return coefficients;
    }
}
