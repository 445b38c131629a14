package dev.twinprop.datasets.data;

import dev.twinprop.contract.tensor.Tensor;

/**
 * Shifts and scales features to mean 0 and deviation 1, as measured on the data it was fitted to.
 *
 * @param mean of each feature, (features)
 * @param deviation of each feature (divisor m), (features); 1 where a feature is constant
 */
public record Standardizer(Tensor mean, Tensor deviation) {

    /** Measures the samples of one data set, usually the training part. */
    public static Standardizer fittedTo(Dataset data) {
        int features = data.samples().shape(1);
        double[] means = new double[features];
        double[] deviations = new double[features];
        for (int j = 0; j < features; j++) {
            double sum = 0;
            for (int i = 0; i < data.size(); i++) {
                sum += data.samples().get(i * features + j);
            }
            means[j] = sum / data.size();
            double squares = 0;
            for (int i = 0; i < data.size(); i++) {
                double difference = data.samples().get(i * features + j) - means[j];
                squares += difference * difference;
            }
            deviations[j] = squares == 0 ? 1 : Math.sqrt(squares / data.size());
        }
        return new Standardizer(Tensor.vector(means), Tensor.vector(deviations));
    }

    /**
     * The data set with standardised samples, in its own type.
     *
     * @throws IllegalArgumentException if it has another number of features
     */
    public Dataset apply(Dataset data) {
        Tensor samples = data.samples();
        int features = mean.size();
        if (samples.shape(1) != features) {
            throw new IllegalArgumentException("fitted to " + features + " features, got " + samples.shape(1));
        }
        double[] elements = samples.toDoubles();
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (elements[i] - mean.get(i % features)) / deviation.get(i % features);
        }
        return new Dataset(Tensor.of(samples.shape(), elements).as(samples.dtype()), data.targets());
    }
}
