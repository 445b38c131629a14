package dev.twinprop.datasets.data;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.random.NumpyRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Samples with their targets. Nothing here changes a data set: each method gives a new one.
 *
 * @param samples x, (m, features), m ≥ 1
 * @param targets y, (m, outputs), row by row beside the samples; class labels are one-hot, or one column of 0 and 1
 */
public record Dataset(Tensor samples, Tensor targets) {

    public Dataset {
        if (samples.rank() != 2 || targets.rank() != 2 || samples.shape(0) != targets.shape(0)) {
            throw new IllegalArgumentException("samples and targets must be matrices with one row per sample");
        }
        if (samples.shape(0) == 0) {
            throw new IllegalArgumentException("a data set has at least one row");
        }
    }

    /** m, the number of rows. */
    public int size() {
        return samples.shape(0);
    }

    /** The same values in another type, rounded where that type is narrower. */
    public Dataset as(DType dtype) {
        return new Dataset(samples.as(dtype), targets.as(dtype));
    }

    /** The rows in the order of NumPy's {@code RandomState(seed).permutation(m)}. */
    public Dataset shuffle(long seed) {
        return select(NumpyRandom.seeded(seed).permutation(size()), 0, size());
    }

    /**
     * Deals the shuffled rows out to parts; every row goes to exactly one.
     *
     * @param fractions the size of each part as a fraction of the whole; they add up to 1
     * @throws IllegalArgumentException if they do not add up to 1, or a part would be empty
     */
    public List<Dataset> split(List<Double> fractions, long seed) {
        double total = fractions.stream().mapToDouble(Double::doubleValue).sum();
        if (!(Math.abs(total - 1) <= 1e-9)) {
            throw new IllegalArgumentException("the fractions " + fractions + " do not add up to 1");
        }
        int[] order = NumpyRandom.seeded(seed).permutation(size());
        List<Dataset> parts = new ArrayList<>();
        double sum = 0;
        int from = 0;
        for (double fraction : fractions) {
            sum += fraction;
            int to = (int) Math.round(sum * size());
            if (to <= from) {
                throw new IllegalArgumentException(size() + " rows leave a part of " + fractions + " empty");
            }
            parts.add(select(order, from, to));
            from = to;
        }
        return List.copyOf(parts);
    }

    /** Consecutive rows; the last batch holds what is left. */
    public List<MiniBatch> miniBatches(int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("expected a positive batch size, got " + batchSize);
        }
        int[] order = Rows.inOrder(size());
        List<MiniBatch> batches = new ArrayList<>();
        for (int from = 0; from < size(); from += batchSize) {
            batches.add(batch(order, from, Math.min(size() - from, batchSize) + from));
        }
        return List.copyOf(batches);
    }

    MiniBatch batch(int[] order, int from, int to) {
        return new MiniBatch(samples.rows(order, from, to), targets.rows(order, from, to));
    }

    /** The rows order[from] to order[to−1]. */
    public Dataset select(int[] order, int from, int to) {
        return new Dataset(samples.rows(order, from, to), targets.rows(order, from, to));
    }
}
