package dev.twinprop.comparison.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.picture.prediction.RocCurve;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A ROC curve")
class RocCurveTest {

    @Test
    @DisplayName(
            "rises with each of class 1 that is found and goes right with each false alarm; equal scores go together")
    void golden() {
        double[] scores = {0.9, 0.4, 0.7, 0.4, 0.1, 0.8, 0.4};
        int[] actual = {1, 1, 0, 0, 0, 1, 1};
        RocCurve curve = RocCurve.of("n", scores, actual);
        // 0.9 and 0.8 are of class 1, 0.7 is not; at 0.4 two of class 1 and one of class 0 follow, at 0.1 the last
        assertThat(curve.found()).containsExactly(0, 0.25, 0.5, 0.5, 1, 1);
        assertThat(curve.falseAlarms()).containsExactly(0, 0, 0, 1 / 3.0, 2 / 3.0, 1);
    }
}
