package dev.twinprop.comparison.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.trace.Quantities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    /** ReLU, then nothing; Adam. */
    private static final ExperimentSpec SPEC = ExperimentReader.readJson("""
            {"name": "names",
             "network": {"inputs": 2, "layers": [{"type": "linear", "units": 3}, {"type": "relu"},
                                                 {"type": "linear", "units": 4}]},
             "loss": {"type": "mse"},
             "optimizer": {"type": "adam", "learningRate": 0.1},
             "data": {"type": "given"}}
            """);

    private final Names names = new Names(SPEC);

    @Test
    void everyQuantityMeansItself() {
        assertThat(Quantities.computed(SPEC)).contains("z2", "dz2", "m_W1", "v_b2", "b2_new", "loss", "dx");
        assertThat(Quantities.computed(SPEC))
                .allSatisfy(name -> assertThat(names.meaning(name)).hasValue(name));
        assertThat(Quantities.parameters(SPEC.network()))
                .allSatisfy(name -> assertThat(names.meaning(name)).hasValue(name));
    }

    @ParameterizedTest
    @CsvSource({
        "X, x",
        "Y, y",
        "Z1, z1",
        "A1, a1",
        "dZ1, dz1",
        "DA1, da1",
        "dw1, dW1",
        "DB2, db2",
        "w1, W1",
        "B1, b1",
        "w1_new, W1_new",
        "B2_NEW, b2_new",
        "M_W1, m_W1",
        "V_B2, v_b2",
        "Loss, loss",
        "dX, dx"
    })
    void caseDoesNotMatter(String name, String meaning) {
        assertThat(names.meaning(name)).hasValue(meaning);
    }

    @ParameterizedTest
    @CsvSource({"a2, z2", "da2, dz2", "A2, z2", "dA2, dz2", "dataLoss, loss", "a1, a1"})
    void whatIsTheSameIsOneQuantity(String name, String meaning) {
        assertThat(names.meaning(name)).hasValue(meaning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "z", "z0", "z3", "dW", "velocity_W1", "z1 ", "step1/z1", "accuracy"})
    void othersMeanNothing(String name) {
        assertThat(names.meaning(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "dW_1, dW_1 (did you mean dW1?)",
        "W2new, W2new (did you mean W2_new?)",
        "learning rates, learning rates"
    })
    void theNearestIsOffered(String name, String listed) {
        assertThat(names.unknown(name)).isEqualTo(listed);
    }
}
