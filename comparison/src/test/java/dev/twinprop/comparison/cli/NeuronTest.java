package dev.twinprop.comparison.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("neuron")
class NeuronTest {

    private static final Offset<Double> ROUNDING = Offset.offset(1e-15);

    @Test
    @DisplayName("works a unit by hand, each number beside its formula")
    void text() {
        Cli.Result result =
                Cli.run("neuron", "--activation", "tanh", "--loss", "mse", "--inputs", "1", "--weights", "-2");
        assertThat(result.code()).isZero();
        assertThat(result.out().lines())
                .anyMatch(line -> line.matches(" +z = xw \\+ b += 1·\\(−2\\) \\+ 0\\.1 += −1\\.9"))
                .anyMatch(line -> line.matches(" +a = tanh z += tanh \\(−1\\.9\\) += −0\\.956237"))
                .anyMatch(line -> line.contains("it has learned"))
                .anyMatch(line -> line.startsWith("PyTorch's autograd gives the same numbers"));
    }

    /** z = 2·3 − 1 = 5, L = (5 − 1)², dL/dz = 8, so that w = 2 − 0.01·24 and b = −1 − 0.01·8. */
    @Test
    @DisplayName("gives its numbers as JSON")
    void json() {
        Cli.Result result = Cli.run(
                "neuron --inputs 3 --weights 2 --bias -1 --activation relu --loss mse --learning-rate 0.01 --format json"
                        .split(" "));
        assertThat(result.code()).isZero();
        JsonNode byHand = result.json().path("byHand");
        assertThat(byHand.path("loss").path(0).asDouble()).isCloseTo(16, ROUNDING);
        assertThat(byHand.path("dW1").path(0).asDouble()).isCloseTo(24, ROUNDING);
        assertThat(byHand.path("W1_new").path(0).asDouble()).isCloseTo(1.76, ROUNDING);
        assertThat(byHand.path("b1_new").path(0).asDouble()).isCloseTo(-1.08, ROUNDING);
        assertThat(result.json().path("byAutograd").path("dW1").path(0).asDouble())
                .isCloseTo(24, ROUNDING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--inputs 1; one weight per input",
                "--activation tanh; bce needs outputs in [0, 1]",
                "--activation sigmoi; did you mean sigmoid?",
                "--loss bse; did you mean",
                "--bias NaN; bias",
                "--inputs 1,a; --inputs: expected a number, got a",
                "--learning-rate -1; learningRate"
            })
    @DisplayName("says in one line what is wrong with its options")
    void trouble(String options, String message) {
        Cli.Result result = Cli.run(("neuron " + options).split(" "));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.errorLines()).singleElement().asString().contains(message);
    }
}
