package dev.twinprop.contract.run;

import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Takes the rows of a large matrix through a function in parts, so that the buffers on the way stay small. */
public final class Chunks {

    /** The most rows that are taken at once. */
    public static final int ROWS = 1024;

    private Chunks() {}

    /**
     * The results of consecutive rows, below each other; up to {@value #ROWS} rows are passed on as they are.
     *
     * @param samples (m, features)
     * @param function from (n, features) to (n, outputs), row by row
     * @return (m, outputs)
     * @throws IllegalArgumentException if the samples are no matrix
     */
    public static Tensor apply(Tensor samples, UnaryOperator<Tensor> function) {
        if (samples.rank() != 2) {
            throw new IllegalArgumentException("samples must be a matrix, not of rank " + samples.rank());
        }
        int m = samples.shape(0);
        if (m <= ROWS) {
            return function.apply(samples);
        }
        int[] order = IntStream.range(0, m).toArray();
        double[] results = new double[0];
        int width = 0;
        DType dtype = samples.dtype();
        for (int from = 0; from < m; from += ROWS) {
            int to = Math.min(m - from, ROWS) + from;
            Tensor part = function.apply(samples.rows(order, from, to));
            if (from == 0) {
                width = part.shape(1);
                results = new double[Math.multiplyExact(m, width)];
                dtype = part.dtype();
            }
            System.arraycopy(part.toDoubles(), 0, results, from * width, part.size());
        }
        return Tensor.of(new int[] {m, width}, results).as(dtype);
    }
}
