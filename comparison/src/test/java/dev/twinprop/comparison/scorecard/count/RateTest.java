package dev.twinprop.comparison.scorecard.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {

    /** Values of R's {@code prop.test(…, correct = FALSE)}. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0, 0.2775328",
        "10, 10, 0.7224672, 1",
        "5, 10, 0.2365931, 0.7634069",
        "1, 100, 0.001767432, 0.05448620",
        "0, 10000, 0, 0.0003839983"
    })
    void hasWilsonsBounds(int count, int total, double low, double high) {
        Rate rate = Rate.of(count, total);
        assertThat(rate.rate()).isEqualTo((double) count / total);
        assertThat(rate.low()).isCloseTo(low, within(1e-7));
        assertThat(rate.high()).isCloseTo(high, within(1e-7));
    }

    @Test
    void knowsNothingOfNothing() {
        Rate rate = Rate.of(0, 0);
        assertThat(rate.rate()).isNaN();
        assertThat(rate.low()).isZero();
        assertThat(rate.high()).isOne();
    }

    @Test
    void refusesMoreThanAll() {
        assertThatIllegalArgumentException().isThrownBy(() -> Rate.of(2, 1));
    }
}
