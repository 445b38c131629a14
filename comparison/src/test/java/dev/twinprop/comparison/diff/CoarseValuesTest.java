package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Values that are right but coarse")
class CoarseValuesTest {

    private static final ExperimentSpec SPEC = ExperimentReader.readJson("""
            {"name": "coarse", "network": {"inputs": 2, "layers": [{"type": "linear", "units": 6}, {"type": "tanh"},
              {"type": "linear", "units": 1}]},
             "loss": {"type": "mse"}, "optimizer": {"type": "sgd", "learningRate": 0.05},
             "data": {"type": "spiral", "pointsPerClass": 4, "seed": 3},
             "init": {"type": "torch-linear", "seed": 5}}""");

    /** How a value of tanh is made from z, and what is said of it. */
    static Stream<Arguments> coarse() {
        return Stream.of(
                arguments(z -> Math.tanh(Math.rint(z * 64) / 64), "in steps of 0.015625, the nearest entry"),
                arguments(z -> Math.tanh(Math.rint(z / 0.05) * 0.05), "in steps of 0.05, the nearest entry"),
                arguments(z -> Math.tanh(Math.floor(z / 0.01) * 0.01), "in steps of 0.01, the entry below"),
                arguments(
                        z -> Math.tanh((Math.rint(z / (16.0 / 1023) - 0.5) + 0.5) * (16.0 / 1023)),
                        "in steps of " + 16.0 / 1023 + ", the nearest entry"),
                arguments(z -> interpolated(z, 0.25), "in steps of 0.25, a straight line between entries"),
                arguments(z -> Math.rint(Math.tanh(z) * 1000) / 1000, "rounded to 3 decimals"),
                arguments(z -> Math.floor(Math.tanh(z) * 1000) / 1000, "cut to 3 decimals"),
                arguments(z -> Math.rint(Math.tanh(z) * 256) / 256, "rounded to multiples of 1/256"),
                arguments(z -> (float) Math.tanh(z), "rounded to float32"));
    }

    private static Arguments arguments(DoubleUnaryOperator coarse, String said) {
        return Arguments.argumentSet(said, coarse, said);
    }

    private static double interpolated(double z, double step) {
        double below = Math.floor(z / step);
        double low = Math.tanh(below * step);
        return low + (z / step - below) * (Math.tanh((below + 1) * step) - low);
    }

    @ParameterizedTest
    @MethodSource("coarse")
    @DisplayName("are named, with how coarse they are")
    void named(DoubleUnaryOperator coarse, String said) {
        Report report = Sides.diff(
                SPEC,
                new Rewriting(
                        Sides.scratch(),
                        trace -> trace.computeIfPresent(
                                "a1", (name, a) -> trace.getOrDefault("z1", a).map(coarse))));
        assertThat(report.diagnoses()).anySatisfy(diagnosis -> {
            assertThat(diagnosis.cause()).isEqualTo("reduced-precision");
            assertThat(diagnosis.quantities()).containsExactly("a1");
            assertThat(diagnosis.computedFormula()).endsWith(said);
        });
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    @DisplayName("are not seen in errors of any other kind")
    void otherErrors(DType dtype) {
        Random random = new Random(7);
        Report report = Sides.diff(
                SPEC.withDType(dtype),
                new Rewriting(
                        Sides.scratch(),
                        trace -> trace.computeIfPresent(
                                "a1",
                                (name, a) -> Tensor.of(
                                                a.shape(),
                                                a.map(value -> value + 0.01 * random.nextGaussian())
                                                        .toDoubles())
                                        .as(dtype))));
        assertThat(report.unexplained()).anyMatch(one -> one.quantity().equals("a1"));
        assertThat(report.diagnoses()).extracting(Diagnosis::cause).doesNotContain("reduced-precision");
    }

    @Test
    @DisplayName("are seen in a product of few values to which the bias was added in full")
    void productWithoutBias() {
        Report report = Sides.diff(SPEC, Sides.scratchWith("product-in-float32"));
        assertThat(report.unexplained()).isEmpty();
        assertThat(report.diagnoses()).extracting(Diagnosis::cause).containsOnly("reduced-precision");
        assertThat(report.diagnoses())
                .extracting(Diagnosis::computedFormula)
                .allMatch(formula -> formula.contains("float32"));
    }
}
