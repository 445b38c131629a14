package dev.twinprop.comparison.peer;

/**
 * Follows mean and variance of the batches: r ← (1 − momentum)·r + momentum·(that of the batch), the variance with 1/(n−1).
 *
 * @param mean (1, channels), changed in place
 * @param variance (1, channels), changed in place
 */
record RunningStatistics(Sums sums, double momentum, Matrix mean, Matrix variance) {

    /**
     * Takes in a batch.
     *
     * @param n how many elements were normalised together
     */
    void follow(NormalizationOperation batch, int n) {
        for (int group = 0; group < mean.columns(); group++) {
            mean.set(0, group, average(mean.get(group), batch.mean(group)));
            double squares = sums.arithmetic().multiply(n, batch.variance(group));
            variance.set(0, group, average(variance.get(group), sums.divided(squares, n - 1)));
        }
    }

    private double average(double running, double ofBatch) {
        Arithmetic arithmetic = sums.arithmetic();
        double share = arithmetic.round(momentum);
        if (sums.style().has(Habit.INTERPOLATION)) {
            return arithmetic.add(running, arithmetic.multiply(share, arithmetic.subtract(ofBatch, running)));
        }
        double kept = sums.style().has(Habit.CONSTANTS_IN_TYPE)
                ? arithmetic.subtract(1, share)
                : arithmetic.round(1 - momentum);
        return arithmetic.add(arithmetic.multiply(kept, running), arithmetic.multiply(share, ofBatch));
    }
}
