package dev.twinprop.datasets.data;

import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Arrays;

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

    /** Divides by the largest magnitude in one data set, usually the training part; by 1 if all is 0. */
    public static Standardizer dividingByLargest(Dataset data) {
        double largest = 0;
        Tensor samples = data.samples();
        for (int i = 0; i < samples.size(); i++) {
            largest = Math.max(largest, Math.abs(samples.get(i)));
        }
        double[] deviations = new double[samples.shape(1)];
        Arrays.fill(deviations, largest == 0 ? 1 : largest);
        return new Standardizer(Tensor.vector(new double[deviations.length]), Tensor.vector(deviations));
    }

    /**
     * The data set with scaled samples.
     *
     * @param dtype the type of the result
     * @throws IllegalArgumentException if it has another number of features
     */
    public Dataset apply(Dataset data, DType dtype) {
        Tensor samples = data.samples();
        int features = mean.size();
        if (samples.shape(1) != features) {
            throw new IllegalArgumentException("fitted to " + features + " features, got " + samples.shape(1));
        }
        return new Dataset(apply(samples, dtype), data.targets().as(dtype));
    }

    private Tensor apply(Tensor samples, DType dtype) {
        double[] means = mean.toDoubles();
        double[] deviations = deviation.toDoubles();
        int features = means.length;
        if (dtype == DType.FLOAT32) { // half the memory, which is much for images
            float[] elements = new float[samples.size()];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = (float) ((samples.get(i) - means[i % features]) / deviations[i % features]);
            }
            return Tensor.of(samples.shape(), elements);
        }
        double[] elements = samples.toDoubles();
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (elements[i] - means[i % features]) / deviations[i % features];
        }
        return Tensor.of(samples.shape(), elements);
    }
}
