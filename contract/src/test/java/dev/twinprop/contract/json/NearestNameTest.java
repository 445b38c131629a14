package dev.twinprop.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    private static final List<String> NAMES = List.of("learningRate", "momentum", "dampening", "nesterov", "type");

    @Test
    void findsSlipsOfTheFinger() {
        assertThat(NearestName.of("learningrate", NAMES)).containsExactly("learningRate");
        assertThat(NearestName.of("learning_rate", NAMES)).containsExactly("learningRate");
        assertThat(NearestName.of("momentun", NAMES)).containsExactly("momentum");
        assertThat(NearestName.of("nest", NAMES)).containsExactly("nesterov");
    }

    @Test
    void putsTheNearestFirst() {
        assertThat(NearestName.of("db2", List.of("dW1", "b2", "db1", "db20", "x")))
                .startsWith("b2", "db1", "db20");
    }

    @Test
    void isSilentWhenNothingIsNear() {
        assertThat(NearestName.of("epochs", NAMES)).isEmpty();
        assertThat(NearestName.of("anything", List.of())).isEmpty();
    }

    @Test
    void hintsAtTheNearestOrAtAll() {
        assertThat(NearestName.hint("momentun", NAMES)).isEqualTo("did you mean momentum?");
        assertThat(NearestName.hint("epochs", NAMES))
                .isEqualTo("expected one of learningRate, momentum, dampening, nesterov, type");
    }

    @Test
    void countsTwoSwappedLettersAsOneSlip() {
        assertThat(NearestName.of("fualt", List.of("fuel", "fault"))).first().isEqualTo("fault");
    }
}
