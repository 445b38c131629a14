package dev.twinprop.comparison.peer;

/**
 * A normalisation over the batch whose statistics are followed.
 *
 * @param n how many elements are normalised together
 */
record FollowedNormalization(NormalizationOperation normalization, RunningStatistics running, int n)
        implements Operation {

    @Override
    public Matrix forward(Matrix x) {
        Matrix output = normalization.forward(x);
        running.follow(normalization, n);
        return output;
    }

    @Override
    public Matrix backward(Matrix gradient) {
        return normalization.backward(gradient);
    }
}
