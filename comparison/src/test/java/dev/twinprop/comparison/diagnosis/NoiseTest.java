package dev.twinprop.comparison.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.twinprop.comparison.ball.Bound;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.contract.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How noisy what is right is")
class NoiseTest {

    @Test
    @DisplayName("is four times the upper quartile of the quantities that are not exact")
    void upperQuartile() {
        Map<String, List<Judged>> all = quantities(0.01, 0.04, 0.02, 0.03, 0.9, 0);
        assertThat(Noise.of(Map.of(), all).radii()).isCloseTo(4 * 0.04, within(1e-12));
    }

    @Test
    @DisplayName("is what a hypothesis makes of it, and says nothing of what was wrong")
    void underAHypothesis() {
        Map<String, List<Judged>> all = quantities(0.01, 0.04, 0.02, 1.5);
        Map<String, Fit> fits = Map.of("q1", new Fit(all.get("q1"), List.of(judged(0.2))));
        assertThat(Noise.of(fits, all).radii()).isCloseTo(4 * 0.2, within(1e-12));
    }

    @Test
    @DisplayName("is not known from two quantities")
    void tooLittle() {
        assertThat(Noise.of(Map.of(), quantities(0.01, 0.04, 1.5, 0)).radii()).isInfinite();
    }

    private static Map<String, List<Judged>> quantities(double... excesses) {
        Map<String, List<Judged>> quantities = new LinkedHashMap<>();
        for (double excess : excesses) {
            quantities.put("q" + quantities.size(), List.of(judged(excess)));
        }
        return quantities;
    }

    /** A number so many radii away from its midpoint. */
    private static Judged judged(double excess) {
        return new Judged("q", scalar(1 + 1e-3 * excess), scalar(1), scalar(1e-3), Bound.PROVEN, 1, Double.MAX_VALUE);
    }

    private static Tensor scalar(double value) {
        return Tensor.of(new int[] {1}, value);
    }
}
