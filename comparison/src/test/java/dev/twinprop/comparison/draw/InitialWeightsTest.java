package dev.twinprop.comparison.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.InitSpec.Scaled.Scheme;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.init.InitialParameters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Initial weights that a candidate drew")
class InitialWeightsTest {

    private static final String SPEC = """
            {"network": {"inputs": 120, "layers": [
               {"type": "linear", "units": 70}, {"type": "batch_norm"}, {"type": "relu"},
               {"type": "linear", "units": 25}, {"type": "tanh"}, {"type": "linear", "units": 3}]},
             "loss": {"type": "mse"}, "optimizer": {"type": "sgd", "learningRate": 0.1},
             "data": {"type": "given"}, "init": {"type": "zeros"}}""";

    private static final ExperimentSpec EXPERIMENT = ExperimentReader.readJson(SPEC);

    private static final ExperimentSpec SMALL = ExperimentReader.readJson("""
            {"network": {"inputs": 2, "layers": [
               {"type": "linear", "units": 3}, {"type": "relu"}, {"type": "linear", "units": 1}]},
             "loss": {"type": "mse"}, "optimizer": {"type": "sgd", "learningRate": 0.1},
             "data": {"type": "given"}, "init": {"type": "zeros"}}""");

    static Stream<InitSpec> initialisers() {
        return Stream.concat(
                Arrays.stream(Scheme.values()).map(scheme -> (InitSpec) new InitSpec.Scaled(scheme, 1)),
                Stream.of(
                        new InitSpec.TorchLinear(1),
                        new InitSpec.HeNormal(1),
                        new InitSpec.Normal(0.3, 1),
                        new InitSpec.Orthogonal(1, 1),
                        new InitSpec.Constant(0.2),
                        new InitSpec.Constant(0)));
    }

    @ParameterizedTest
    @MethodSource("initialisers")
    @DisplayName("as declared are never accused")
    void agree(InitSpec init) {
        for (ExperimentSpec spec : List.of(EXPERIMENT, SMALL)) {
            for (int seed = 0; seed < 60; seed++) {
                Map<String, Tensor> drawn = InitialParameters.draw(init.withSeed(seed), spec.network());
                assertThat(InitialWeights.check(spec.withInit(init), drawn)).isEmpty();
                assertThat(InitialWeights.check(spec.withInit(init), transposed(drawn)))
                        .isEmpty();
            }
        }
    }

    private static Map<String, Tensor> transposed(Map<String, Tensor> drawn) {
        return with(drawn, "W", Tensor::transposed);
    }

    private static Map<String, Tensor> with(Map<String, Tensor> drawn, String names, UnaryOperator<Tensor> change) {
        Map<String, Tensor> changed = new LinkedHashMap<>(drawn);
        changed.replaceAll((name, tensor) -> name.startsWith(names) ? change.apply(tensor) : tensor);
        return changed;
    }

    static Stream<Arguments> pairs() {
        List<InitSpec> all = initialisers()
                .filter(init -> !(init instanceof InitSpec.Constant) && !(init instanceof InitSpec.Orthogonal))
                .toList();
        return all.stream()
                .flatMap(declared -> all.stream()
                        .filter(other -> !other.equals(declared))
                        .map(other -> Arguments.of(declared, other)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    @DisplayName("from another initialiser are found, and the one that it was is among those that it can be")
    void findOtherInitialiser(InitSpec declared, InitSpec other) {
        Map<String, Tensor> drawn = InitialParameters.draw(other.withSeed(5), EXPERIMENT.network());
        DrawFinding finding = InitialWeights.check(EXPERIMENT.withInit(declared), drawn).stream()
                .filter(found -> found.quantities().get(0).startsWith("W"))
                .findFirst()
                .orElseThrow();
        assertThat(finding.cause()).isEqualTo("wrong-initialiser");
        if (!(other instanceof InitSpec.Normal)) {
            assertThat(finding.computed()).contains(other.type());
        }
    }

    @Test
    @DisplayName("that are zero, equal, alike or repeated are named")
    void nameDegenerateDraws() {
        InitSpec declared = new InitSpec.HeNormal(3);
        ExperimentSpec spec = EXPERIMENT.withInit(declared);
        Map<String, Tensor> drawn = InitialParameters.draw(declared, spec.network());
        assertThat(causes(spec, with(drawn, "W", tensor -> tensor.map(value -> 0))))
                .containsExactly("initial-weights-zero");
        assertThat(causes(spec, with(drawn, "W2", tensor -> tensor.map(value -> 0.1))))
                .containsExactly("initial-weights-equal");
        assertThat(causes(spec, with(drawn, "W1", InitialWeightsTest::withTwinUnits)))
                .containsExactly("symmetric-units");
        assertThat(causes(spec, with(drawn, "b2", tensor -> tensor.map(value -> 0.01))))
                .containsExactly("wrong-initialiser");
        assertThat(causes(spec, with(drawn, "gamma1", tensor -> tensor.map(value -> 0))))
                .containsExactly("wrong-initialiser");
        Map<String, Tensor> repeated = new LinkedHashMap<>(drawn);
        for (String weight : List.of("W1", "W2", "W3")) {
            Tensor right = drawn.get(weight);
            Random random = new Random(1);
            double deviation = Math.sqrt(2.0 / right.shape(0));
            repeated.put(weight, right.map(value -> deviation * random.nextGaussian()));
        }
        assertThat(causes(spec, repeated)).containsExactly("same-draws-in-each-layer", "same-draws-in-each-layer");
    }

    private static List<String> causes(ExperimentSpec spec, Map<String, Tensor> drawn) {
        return InitialWeights.check(spec, drawn).stream()
                .map(DrawFinding::cause)
                .toList();
    }

    /** (in, out) whose last unit is the first. */
    private static Tensor withTwinUnits(Tensor weight) {
        int units = weight.shape(1);
        double[] elements = weight.toDoubles();
        IntStream.range(0, weight.shape(0)).forEach(i -> elements[i * units + units - 1] = elements[i * units]);
        return Tensor.of(weight.shape(), elements);
    }
}
