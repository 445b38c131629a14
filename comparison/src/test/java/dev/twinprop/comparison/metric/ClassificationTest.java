package dev.twinprop.comparison.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.twinprop.contract.tensor.Tensor;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Goldens worked by hand; the counts stand in each test. */
@DisplayName("The metrics of classes")
class ClassificationTest {

    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void ofThreeClasses() {
        // actual    0 0 1 1 2 2 2
        // predicted 0 1 1 1 2 0 2
        Tensor targets = oneHot(0, 0, 1, 1, 2, 2, 2);
        Tensor outputs = oneHot(0, 1, 1, 1, 2, 0, 2).map(x -> 0.125 + 0.625 * x);
        Classification metrics = Classification.of(outputs, targets, List.of("a", "b", "c"));
        assertThat(metrics.confusion().counts()).containsExactly(List.of(1, 1, 0), List.of(0, 2, 0), List.of(1, 0, 2));
        assertThat(metrics.accuracy()).isCloseTo(5 / 7.0, ROUNDING);
        assertScores(metrics.perClass().get(0).scores(), 1 / 2.0, 1 / 2.0, 1 / 2.0);
        assertScores(metrics.perClass().get(1).scores(), 2 / 3.0, 1, 4 / 5.0);
        assertScores(metrics.perClass().get(2).scores(), 1, 2 / 3.0, 4 / 5.0);
        assertScores(metrics.macro(), 13 / 18.0, 13 / 18.0, 0.7);
        assertScores(metrics.micro(), 5 / 7.0, 5 / 7.0, 5 / 7.0);
        assertThat(metrics.perClass()).extracting(ClassScores::support).containsExactly(2, 2, 3);
        assertThat(metrics.rocAuc()).isNull();
        // every confidence is 0.75, and 5 of 7 are right
        assertThat(metrics.calibration().expectedError()).isCloseTo(0.75 - 5 / 7.0, ROUNDING);
    }

    @Test
    void ofOneColumn() {
        Tensor targets = column(1, 1, 1, 0, 0, 0);
        Tensor outputs = column(0.9, 0.8, 0.3, 0.6, 0.4, 0.2);
        Classification metrics = Classification.of(outputs, targets, List.of("no", "yes"));
        assertThat(metrics.confusion().counts()).containsExactly(List.of(2, 1), List.of(1, 2));
        assertThat(metrics.accuracy()).isCloseTo(4 / 6.0, ROUNDING);
        assertScores(metrics.perClass().get(1).scores(), 2 / 3.0, 2 / 3.0, 2 / 3.0);
        // of the nine pairs 0.9 and 0.8 beat all three, 0.3 beats 0.2
        assertThat(metrics.rocAuc()).isCloseTo(7 / 9.0, ROUNDING);
        // gaps 0.1 (0.9), 2·0.2 (0.8 twice, right), 0.7 (wrong), 2·0.1 (0.6 twice, one right), over six rows
        assertThat(metrics.calibration().expectedError()).isCloseTo(1.4 / 6, ROUNDING);
        assertThat(metrics.calibration().bins())
                .extracting(Calibration.Bin::count)
                .containsExactly(0, 0, 0, 0, 0, 2, 1, 2, 1, 0);
    }

    @Test
    void countTiesHalf() {
        Tensor outputs = column(0.5, 0.5, 0.7, 0.2);
        assertThat(Classification.of(outputs, column(1, 0, 1, 0), List.of("0", "1"))
                        .rocAuc())
                .isCloseTo(3.5 / 4, ROUNDING);
        assertThat(Classification.of(outputs, column(1, 1, 1, 1), List.of("0", "1"))
                        .rocAuc())
                .isNull();
    }

    @Test
    void areNotCalibratedWhereOutputsAreNoProbabilities() {
        Tensor targets = column(1, 0);
        assertThat(Classification.of(column(1.2, -0.1), targets, List.of("0", "1"))
                        .calibration())
                .isNull();
        assertThat(Classification.of(column(0.7, Double.NaN), targets, List.of("0", "1"))
                        .calibration())
                .isNull();
    }

    @Test
    void ofAClassThatNobodyPredictsAreZero() {
        Classification metrics = Classification.of(oneHot(0, 0, 1), oneHot(0, 2, 1), List.of("a", "b", "c"));
        assertScores(metrics.perClass().get(2).scores(), 0, 0, 0);
        assertScores(metrics.perClass().get(0).scores(), 1 / 2.0, 1, 2 / 3.0);
    }

    @Test
    void ofNumbers() {
        Regression metrics = Regression.of(column(1.5, 2, 3), column(1, 2, 4));
        assertThat(metrics.mse()).isCloseTo(1.25 / 3, ROUNDING);
        assertThat(metrics.mae()).isCloseTo(0.5, ROUNDING);
        // the targets' mean is 7/3, their squared deviations add up to 16/9 + 1/9 + 25/9
        assertThat(metrics.r2()).isCloseTo(1 - 1.25 * 9 / 42, ROUNDING);
    }

    private static void assertScores(Scores scores, double precision, double recall, double f1) {
        assertThat(scores.precision()).isCloseTo(precision, ROUNDING);
        assertThat(scores.recall()).isCloseTo(recall, ROUNDING);
        assertThat(scores.f1()).isCloseTo(f1, ROUNDING);
    }

    private static Tensor column(double... values) {
        return Tensor.of(new int[] {values.length, 1}, values);
    }

    private static Tensor oneHot(int... classes) {
        double[] elements = new double[3 * classes.length];
        for (int i = 0; i < classes.length; i++) {
            elements[3 * i + classes[i]] = 1;
        }
        return Tensor.of(new int[] {classes.length, 3}, elements);
    }
}
