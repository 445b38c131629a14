package dev.twinprop.datasets.data;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.datasets.random.NumpyRandom;

/**
 * Mini-batches whose rows are put into a new order for each epoch.
 *
 * <p>The order of an epoch is NumPy's {@code RandomState([seed, epoch]).permutation(m)}: it follows from its number
 * alone, so any step can be asked for at any time. Only the order that was used last is kept.
 */
public final class ShuffledBatches implements Batches {

    private static final class Epoch {
        final int number;
        final int[] order;

        Epoch(int number, int[] order) {
            this.number = number;
            this.order = order;
        }
    }

    private final Dataset data;
    private final int batchSize;
    private final long seed;
    private volatile Epoch latest;

    /**
     * Batches of a data set.
     *
     * @param batchSize at most the number of rows; the last batch of an epoch holds what is left
     * @throws IllegalArgumentException if a batch would be larger than the data set, or empty
     */
    public ShuffledBatches(Dataset data, int batchSize, long seed) {
        if (batchSize < 1 || batchSize > data.size()) {
            throw new IllegalArgumentException("expected a batch size in 1…" + data.size() + ", got " + batchSize);
        }
        this.data = data;
        this.batchSize = batchSize;
        this.seed = seed;
        this.latest = shuffled(data.size(), seed, 0);
    }

    @Override
    public int stepsPerEpoch() {
        return (data.size() - 1) / batchSize + 1;
    }

    @Override
    public MiniBatch get(int step) {
        if (step < 0) {
            throw new IndexOutOfBoundsException("steps are counted from 0, got " + step);
        }
        int number = step / stepsPerEpoch();
        Epoch epoch = latest;
        if (epoch.number != number) {
            epoch = shuffled(data.size(), seed, number);
            latest = epoch;
        }
        int from = step % stepsPerEpoch() * batchSize;
        int to = from + Math.min(batchSize, data.size() - from);
        return data.batch(epoch.order, from, to);
    }

    private static Epoch shuffled(int size, long seed, int number) {
        return new Epoch(number, NumpyRandom.seeded(new long[] {seed, number}).permutation(size));
    }
}
