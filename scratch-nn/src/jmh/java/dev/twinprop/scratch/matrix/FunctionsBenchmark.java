package dev.twinprop.scratch.matrix;

import dev.twinprop.contract.tensor.DType;
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

/** Elementary functions of 533 rows of 64 numbers, strip by strip, beside those of {@link Math}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FunctionsBenchmark {

    /** The type of the numbers. */
    @Param
    public DType dtype;

    private Matrix x;
    private Matrix y;
    private Strips strips;

    @Setup
    public void fill() {
        Random random = new Random(1);
        x = Matrix.zeros(dtype, 533, 64);
        x.map(x, zero -> 2 * random.nextGaussian());
        y = x.zerosLike();
        strips = new Strips(x);
    }

    /** The strips alone: in and out. */
    @Benchmark
    public void copy() {
        strips.map((z, room) -> {}, x, y);
    }

    /** eˣ. */
    @Benchmark
    public void exp() {
        strips.map((z, room) -> z.exp(), x, y);
    }

    /** eˣ, one after the other. */
    @Benchmark
    public void expOfMath() {
        y.map(x, Math::exp);
    }

    /** tanh x. */
    @Benchmark
    public void tanh() {
        strips.map((z, room) -> z.tanh(), x, y);
    }

    /** tanh x, one after the other. */
    @Benchmark
    public void tanhOfMath() {
        y.map(x, Math::tanh);
    }
}
