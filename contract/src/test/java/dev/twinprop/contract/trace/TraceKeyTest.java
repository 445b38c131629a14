package dev.twinprop.contract.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceKeyTest {

    @ParameterizedTest
    @CsvSource({
        "z1, 0, z1",
        "step0/z1, 0, z1",
        "step1/dW2, 1, dW2",
        "step12/velocity_W1, 12, velocity_W1",
        "step007/z1, 7, z1",
        "step1/step2/z1, 1, step2/z1",
        "step999999999/z1, 999999999, z1",
        "step1000000000/z1, 0, step1000000000/z1",
        "step-1/z1, 0, step-1/z1",
        "step/z1, 0, step/z1",
        "step1/, 0, step1/",
        "Step1/z1, 0, Step1/z1",
        "layer/step1/z1, 0, layer/step1/z1"
    })
    void readsThePrefixOfAStep(String key, int step, String quantity) {
        assertThat(TraceKey.parse(key)).isEqualTo(new TraceKey(step, quantity));
    }

    @Test
    void keepsWhateverStandsInAName() {
        assertThat(TraceKey.parse("step3/a\nb")).isEqualTo(new TraceKey(3, "a\nb"));
    }

    @Test
    void writesNoPrefixInTheFirstStep() {
        assertThat(new TraceKey(0, "W1_new")).hasToString("W1_new");
        assertThat(new TraceKey(4, "W1_new")).hasToString("step4/W1_new");
        assertThat(TraceKey.parse(new TraceKey(4, "x").toString())).isEqualTo(new TraceKey(4, "x"));
    }
}
