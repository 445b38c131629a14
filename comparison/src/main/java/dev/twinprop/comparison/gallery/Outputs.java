package dev.twinprop.comparison.gallery;

import dev.twinprop.comparison.picture.prediction.Confidences;
import dev.twinprop.comparison.picture.prediction.Samples;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.data.Targets;

/** The outputs of networks as pictures want them. */
final class Outputs {

    private Outputs() {}

    /** The probability of class 1 in each row of outputs, (m, 1) or (m, 2). */
    static double[] ofClassOne(Tensor outputs) {
        return column(outputs, outputs.shape(1) - 1);
    }

    static double[] column(Tensor matrix, int column) {
        double[] values = new double[matrix.shape(0)];
        for (int row = 0; row < values.length; row++) {
            values[row] = matrix.get(row * matrix.shape(1) + column);
        }
        return values;
    }

    /** Points of the plane with their classes. */
    static Samples samples(Dataset data) {
        return new Samples(column(data.samples(), 0), column(data.samples(), 1), Targets.classes(data.targets()));
    }

    static Confidences confidences(String network, Tensor outputs, Tensor targets) {
        int[] predicted = Targets.classes(outputs);
        int[] actual = Targets.classes(targets);
        boolean[] right = new boolean[actual.length];
        for (int row = 0; row < right.length; row++) {
            right[row] = predicted[row] == actual[row];
        }
        return new Confidences(network, confidence(outputs, predicted), right);
    }

    /** The probability of the class that is predicted, per row. */
    static double[] confidence(Tensor outputs, int[] predicted) {
        int columns = outputs.shape(1);
        double[] confidence = new double[predicted.length];
        for (int row = 0; row < confidence.length; row++) {
            double p = outputs.get(row * columns + (columns == 1 ? 0 : predicted[row]));
            confidence[row] = columns == 1 && predicted[row] == 0 ? 1 - p : p;
        }
        return confidence;
    }
}
