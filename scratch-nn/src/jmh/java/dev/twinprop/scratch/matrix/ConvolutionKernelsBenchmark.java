package dev.twinprop.scratch.matrix;

import dev.twinprop.contract.tensor.DType;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The parts of a convolution by 16 filters of 3x3 on 32 images of 3x32x32: copies and products. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ConvolutionKernelsBenchmark {

    private static final int IMAGES = 32;
    private static final int SIDE = 32;
    private static final int CHANNELS = 3;
    private static final int TAPS = 9 * CHANNELS;
    private static final int FILTERS = 16;

    /** The type of the numbers. */
    @Param
    public DType dtype;

    private Matrix images;
    private Matrix outputs;
    private Matrix weights;
    private Matrix weightGradient;
    private WideMatrix patches;
    private WideMatrix byFilter;
    private int[][] taps;
    private int[][] places;

    @Setup
    public void fill() {
        images = Matrix.zeros(dtype, CHANNELS * SIDE * SIDE, IMAGES);
        outputs = Matrix.zeros(dtype, FILTERS * SIDE * SIDE, IMAGES);
        weights = Matrix.zeros(dtype, TAPS, FILTERS);
        weightGradient = weights.zerosLike();
        images.fill(0.5);
        weights.fill(0.1);
        taps = new int[TAPS][SIDE * SIDE];
        for (int tap = 0; tap < TAPS; tap++) {
            for (int place = 0; place < SIDE * SIDE; place++) {
                int row = place / SIDE + tap % 9 / 3 - 1;
                int column = place % SIDE + tap % 3 - 1;
                boolean inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
                taps[tap][place] = inside ? (tap / 9 * SIDE + row) * SIDE + column : Matrix.NONE;
            }
        }
        places = new int[FILTERS][SIDE * SIDE];
        for (int unit = 0; unit < outputs.rows(); unit++) {
            places[unit / (SIDE * SIDE)][unit % (SIDE * SIDE)] = unit;
        }
        patches = new WideMatrix(dtype, TAPS, SIDE * SIDE * IMAGES);
        byFilter = new WideMatrix(dtype, FILTERS, SIDE * SIDE * IMAGES);
        gatherPatches();
        product();
    }

    /** P. */
    @Benchmark
    public void gatherPatches() {
        patches.gather(images, taps);
    }

    /** Z = Wᵀ P. */
    @Benchmark
    public void product() {
        byFilter.transposedProduct(weights, patches);
    }

    /** Z, from a row per filter to a row per unit. */
    @Benchmark
    public void scatterOutputs() {
        byFilter.scatter(outputs, places);
    }

    /** dZ, from a row per unit to a row per filter. */
    @Benchmark
    public void gatherOutputGradient() {
        byFilter.gather(outputs, places);
    }

    /** dW = P dZᵀ. */
    @Benchmark
    public void weightGradient() {
        patches.productTransposed(byFilter, weightGradient);
    }
}
