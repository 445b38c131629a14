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

    private static final ExperimentSpec FILTERS = ExperimentReader.readJson("""
            {"network": {"inputs": [3, 9, 8], "layers": [
               {"type": "conv2d", "channels": 20, "kernel": [3, 5]}, {"type": "batch_norm"}, {"type": "relu"},
               {"type": "conv2d", "channels": 7, "kernel": 2}, {"type": "flatten"}, {"type": "linear", "units": 40}]},
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
                        new InitSpec.Orthogonal(Math.sqrt(2), 1),
                        new InitSpec.Constant(0.2),
                        new InitSpec.Constant(0)));
    }

    @ParameterizedTest
    @MethodSource("initialisers")
    @DisplayName("as declared are never accused")
    void agree(InitSpec init) {
        for (ExperimentSpec spec : List.of(EXPERIMENT, SMALL, FILTERS)) {
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

    static Stream<Arguments> xaviers() {
        return Stream.of(Scheme.XAVIER_NORMAL, Scheme.XAVIER_UNIFORM)
                .flatMap(scheme -> Stream.of(true, false).map(countsKernel -> Arguments.of(scheme, countsKernel)));
    }

    /** By the formula of Glorot and Bengio, with n = C·kh·kw inputs of a filter and as many outputs as asked. */
    private static Map<String, Tensor> xavierFilters(Scheme scheme, boolean countsKernel, double factor, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> drawn =
                new LinkedHashMap<>(InitialParameters.draw(new InitSpec.Scaled(scheme, seed), FILTERS.network()));
        Map.of("W1", 15, "W2", 4, "W3", 1).forEach((name, places) -> {
            Tensor weight = drawn.get(name);
            double outputs = weight.shape(1) * (countsKernel ? places : 1);
            double deviation = factor * Math.sqrt(2 / (weight.shape(0) + outputs));
            drawn.put(
                    name,
                    weight.map(value -> deviation
                            * (scheme == Scheme.XAVIER_NORMAL
                                    ? random.nextGaussian()
                                    : Math.sqrt(3) * (2 * random.nextDouble() - 1))));
        });
        return drawn;
    }

    @ParameterizedTest
    @MethodSource("xaviers")
    @DisplayName("of filters after Xavier may count the places of the kernel or not, and nothing else")
    void xavierFilters(Scheme scheme, boolean countsKernel) {
        ExperimentSpec spec = FILTERS.withInit(new InitSpec.Scaled(scheme, 1));
        for (int seed = 0; seed < 60; seed++) {
            Map<String, Tensor> right = xavierFilters(scheme, countsKernel, 1, seed);
            assertThat(InitialWeights.check(spec, right)).isEmpty();
            assertThat(InitialWeights.check(spec, with(right, "W", InitialWeightsTest::asFilters)))
                    .isEmpty();
            assertThat(causes(spec, xavierFilters(scheme, countsKernel, 2, seed)))
                    .containsExactly("wrong-initialiser");
        }
        DrawFinding he = InitialWeights.check(spec, InitialParameters.draw(new InitSpec.HeNormal(2), FILTERS.network()))
                .get(0);
        assertThat(he.cause()).isEqualTo("wrong-initialiser");
        assertThat(he.computed()).contains("he-normal");
    }

    /** (out, in·places, 1, 1) from (in·places, out). */
    private static Tensor asFilters(Tensor weight) {
        return Tensor.of(
                new int[] {weight.shape(1), weight.shape(0), 1, 1},
                weight.transposed().toDoubles());
    }

    @Test
    @DisplayName("that were to be orthogonal and are not, or have another gain, are found")
    void notOrthogonal() {
        for (ExperimentSpec network : List.of(EXPERIMENT, FILTERS, SMALL)) {
            for (double gain : new double[] {1, Math.sqrt(2), 0.1}) {
                ExperimentSpec spec = network.withInit(new InitSpec.Orthogonal(gain, 1));
                Map<String, Tensor> right = InitialParameters.draw(spec.init(), network.network());
                assertThat(InitialWeights.check(spec, with(right, "W", InitialWeightsTest::asFilters)))
                        .isEmpty();
                assertThat(InitialWeights.check(spec, with(right, "W", InitialWeightsTest::inBfloat16)))
                        .isEmpty();
                for (double factor : new double[] {5.0 / 3, Math.sqrt(2), 1 / Math.sqrt(2), 0.98, 1.02}) {
                    DrawFinding found = InitialWeights.check(
                                    spec, with(right, "W2", tensor -> tensor.map(value -> factor * value)))
                            .get(0);
                    assertThat(found.cause()).isEqualTo("wrong-initialiser");
                    assertThat(found.quantities()).containsExactly("W2");
                    assertThat(found.expected()).isEqualTo("orthogonal, gain " + gain);
                    assertThat(found.computed()).startsWith(String.format("a length is %.3g times", factor));
                }
            }
        }
        ExperimentSpec spec = EXPERIMENT.withInit(new InitSpec.Orthogonal(1, 1));
        Map<String, Tensor> normal =
                InitialParameters.draw(new InitSpec.Scaled(Scheme.LECUN_NORMAL, 4), EXPERIMENT.network());
        DrawFinding found = InitialWeights.check(spec, normal).get(0);
        assertThat(found.quantities()).containsExactly("W1", "W2", "W3");
        assertThat(found.computed()).contains("lecun-normal");
        Map<String, Tensor> oblique =
                with(InitialParameters.draw(spec.init(), EXPERIMENT.network()), "W2", InitialWeightsTest::leaning);
        assertThat(InitialWeights.check(spec, oblique).get(0).computed()).startsWith("two of them have a cosine of");
        Map<String, Tensor> zero =
                with(InitialParameters.draw(spec.init(), EXPERIMENT.network()), "W2", tensor -> tensor.map(value -> 0));
        assertThat(causes(spec, zero)).containsExactly("initial-weights-zero");
    }

    @Test
    @DisplayName("that are orthogonal and the same in two layers are named")
    void orthogonalAndRepeated() {
        ExperimentSpec spec = ExperimentReader.readJson("""
                {"network": {"inputs": 6, "layers": [
                   {"type": "linear", "units": 6}, {"type": "relu"}, {"type": "linear", "units": 6}]},
                 "loss": {"type": "mse"}, "optimizer": {"type": "sgd", "learningRate": 0.1},
                 "data": {"type": "given"}, "init": {"type": "orthogonal", "gain": 2}}""");
        Map<String, Tensor> drawn = InitialParameters.draw(spec.init(), spec.network());
        assertThat(causes(spec, drawn)).isEmpty();
        assertThat(causes(spec, with(drawn, "W2", weight -> drawn.get("W1"))))
                .containsExactly("same-draws-in-each-layer");
    }

    /** (in, out) whose second unit leans towards the first, and keeps its length. */
    private static Tensor leaning(Tensor weight) {
        int units = weight.shape(1);
        double[] elements = weight.toDoubles();
        for (int i = 0; i < weight.shape(0); i++) {
            elements[i * units + 1] = 0.96 * elements[i * units + 1] + 0.28 * elements[i * units];
        }
        return Tensor.of(weight.shape(), elements);
    }

    private static Tensor inBfloat16(Tensor tensor) {
        return tensor.map(value -> {
            int bits = Float.floatToIntBits((float) value);
            return Float.intBitsToFloat((bits + 0x7FFF + (bits >> 16 & 1)) & 0xFFFF0000);
        });
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
