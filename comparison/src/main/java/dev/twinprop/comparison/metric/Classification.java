package dev.twinprop.comparison.metric;

import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How well classes are predicted.
 *
 * @param accuracy the share that is right
 * @param macro the means of the classes' scores
 * @param micro the scores of all decisions together, which for one class per row all equal the accuracy
 * @param perClass the scores of each class
 * @param confusion how often each class was taken for each
 * @param rocAuc of two classes; null for more, or if one has no rows
 * @param calibration null if the outputs are no probabilities
 */
public record Classification(
        double accuracy,
        Scores macro,
        Scores micro,
        List<ClassScores> perClass,
        ConfusionMatrix confusion,
        @Nullable Double rocAuc,
        @Nullable Calibration calibration) {

    private static final double SUM_TOLERANCE = 1e-3;

    public Classification {
        perClass = List.copyOf(perClass);
    }

    /**
     * Compares outputs with targets.
     *
     * @param outputs (m, classes), or (m, 1) with the score of class 1
     * @param targets of the same shape, one-hot, or 0 and 1
     * @param names of the classes
     */
    public static Classification of(Tensor outputs, Tensor targets, List<String> names) {
        int[] actual = Targets.classes(targets);
        int[] predicted = Targets.classes(outputs);
        ConfusionMatrix confusion = ConfusionMatrix.of(actual, predicted, names.size());
        List<ClassScores> perClass = new ArrayList<>();
        int correct = 0;
        for (int i = 0; i < names.size(); i++) {
            Scores scores = Scores.of(confusion.correct(i), confusion.predicted(i), confusion.actual(i));
            perClass.add(new ClassScores(names.get(i), confusion.actual(i), scores));
            correct += confusion.correct(i);
        }
        int rows = actual.length;
        return new Classification(
                (double) correct / rows,
                mean(perClass),
                Scores.of(correct, rows, rows),
                perClass,
                confusion,
                rocAuc(outputs, actual, names.size()),
                calibration(outputs, actual, predicted));
    }

    private static Scores mean(List<ClassScores> perClass) {
        double n = perClass.size();
        double precision = 0;
        double recall = 0;
        double f1 = 0;
        for (ClassScores one : perClass) {
            precision += one.scores().precision() / n;
            recall += one.scores().recall() / n;
            f1 += one.scores().f1() / n;
        }
        return new Scores(precision, recall, f1);
    }

    private static @Nullable Double rocAuc(Tensor outputs, int[] actual, int classes) {
        if (classes != 2) {
            return null;
        }
        int columns = outputs.shape(1);
        double[] scores = new double[actual.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = outputs.get(i * columns + columns - 1);
        }
        OptionalDouble area = RocAuc.of(scores, actual);
        return area.isPresent() ? area.getAsDouble() : null;
    }

    private static @Nullable Calibration calibration(Tensor outputs, int[] actual, int[] predicted) {
        int columns = outputs.shape(1);
        double[] confidences = new double[actual.length];
        boolean[] correct = new boolean[actual.length];
        for (int i = 0; i < actual.length; i++) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                double p = outputs.get(i * columns + j);
                if (!(p >= 0 && p <= 1)) {
                    return null;
                }
                sum += p;
            }
            if (columns > 1 && !(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
                return null;
            }
            double p = outputs.get(i * columns + (columns == 1 ? 0 : predicted[i]));
            confidences[i] = columns == 1 && predicted[i] == 0 ? 1 - p : p;
            correct[i] = predicted[i] == actual[i];
        }
        return Calibration.of(confidences, correct);
    }
}
