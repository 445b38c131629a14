package dev.twinprop.comparison.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether predictions are right as often as they claim.
 *
 * @param expectedError Σ over the bins of share·|accuracy − confidence| (Guo and others 2017, "On calibration of modern
 *     neural networks", ECE)
 * @param bins ten of equal width, by confidence
 */
public record Calibration(double expectedError, List<Bin> bins) {

    private static final int BINS = 10;

    /**
     * The predictions of a range of confidence; the range is open below and closed above, but for the first.
     *
     * @param confidence the mean probability of the predicted class; 0 without predictions
     * @param accuracy the share that is right; 0 without predictions
     */
    public record Bin(double from, double to, int count, double confidence, double accuracy) {}

    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * Sorts predictions into bins.
     *
     * @param confidences the probability of each predicted class
     * @param correct whether each is right
     */
    static Calibration of(double[] confidences, boolean[] correct) {
        int[] counts = new int[BINS];
        double[] claimed = new double[BINS];
        int[] right = new int[BINS];
        for (int i = 0; i < confidences.length; i++) {
            int bin = Math.max(0, Math.min(BINS - 1, (int) Math.ceil(confidences[i] * BINS) - 1));
            counts[bin]++;
            claimed[bin] += confidences[i];
            right[bin] += correct[i] ? 1 : 0;
        }
        double error = 0;
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            double confidence = counts[i] == 0 ? 0 : claimed[i] / counts[i];
            double accuracy = counts[i] == 0 ? 0 : (double) right[i] / counts[i];
            error += Math.abs(accuracy - confidence) * counts[i] / confidences.length;
            bins.add(new Bin((double) i / BINS, (i + 1.0) / BINS, counts[i], confidence, accuracy));
        }
        return new Calibration(error, bins);
    }
}
