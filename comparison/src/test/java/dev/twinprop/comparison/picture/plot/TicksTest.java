package dev.twinprop.comparison.picture.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Ticks")
class TicksTest {

    private static List<String> labels(Scale scale, double low, double high, int wanted) {
        return Ticks.of(Axis.of("", scale), new Range(low, high), wanted).stream()
                .map(Tick::label)
                .toList();
    }

    @Test
    @DisplayName("are round numbers with the digits they need")
    void linear() {
        assertThat(labels(Scale.LINEAR, 0, 1, 5)).containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(labels(Scale.LINEAR, -0.03, 0.03, 3)).containsExactly("−0.02", "0.00", "0.02");
        assertThat(labels(Scale.LINEAR, 0, 10_000, 5))
                .containsExactly("0", "2,000", "4,000", "6,000", "8,000", "10,000");
        assertThat(labels(Scale.LINEAR, 0, 4e-6, 4)).containsExactly("0", "1e−6", "2e−6", "3e−6", "4e−6");
        assertThat(labels(Scale.LINEAR, -5e-5, 2.1e-4, 8))
                .containsExactly("−5e−5", "0", "5e−5", "1.0e−4", "1.5e−4", "2.0e−4");
        assertThat(labels(Scale.LINEAR, 9.95e-3, 1.003e-2, 4))
                .as("each is another")
                .containsExactly("0.00996", "0.00998", "0.01000", "0.01002");
        assertThat(labels(Scale.LINEAR, 0, 3e8, 3)).containsExactly("0", "1e8", "2e8", "3e8");
    }

    @Test
    @DisplayName("of epochs are whole")
    void whole() {
        assertThat(labels(Scale.WHOLE, 0, 3, 10)).containsExactly("0", "1", "2", "3");
        assertThat(labels(Scale.WHOLE, 0.2, 0.8, 10)).isEmpty();
    }

    @Test
    @DisplayName("of logarithms are powers of ten, or 1, 2, 5 where there are few of those")
    void log() {
        assertThat(labels(Scale.LOG, 0.01, 1000, 10)).containsExactly("0.01", "0.1", "1", "10", "100", "1,000");
        assertThat(labels(Scale.LOG, 1e-6, 1, 10)).containsExactly("10⁻⁶", "10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "1");
        assertThat(labels(Scale.LOG, 1e-6, 1, 3)).containsExactly("10⁻⁶", "", "", "10⁻³", "", "", "1");
        assertThat(labels(Scale.LOG, 0.04, 0.9, 10)).containsExactly("0.05", "0.1", "0.2", "0.5");
        assertThat(labels(Scale.LOG, 0.61, 0.64, 3)).containsExactly("0.61", "0.62", "0.63", "0.64");
    }
}
