package dev.twinprop.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.StepTrace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Probabilities of exactly 0 or 1, and so small that their reciprocals overflow. */
class SaturationTest {

    @ParameterizedTest
    @EnumSource(DType.class)
    void wrongCertaintyCostsAHundred(DType dtype) {
        StepTrace trace = sigmoidStep(dtype, 0, new double[][] {{-2000, 1}, {2000, 0}, {-2000, 0}, {2000, 1}});
        assertThat(trace.get("a1").toDoubles()).containsExactly(0, 1, 0, 1);
        assertThat(trace.get("loss").get(0)).isEqualTo(200);
        assertThat(trace.get("da1").get(0)).isZero();
        assertThat(trace.get("da1").toDoubles()).containsExactly(0, -0.0, 1, -1);
        assertFinite(trace);
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void softTargetsStayFinite(DType dtype) {
        StepTrace trace = sigmoidStep(dtype, 0, new double[][] {{-2000, 0.25}, {2000, 0.25}, {-3, 0.5}});
        double p = 1 / (1 + Math.exp(3));
        double last = -0.5 * Math.log(p) - 0.5 * Math.log1p(-p);
        assertThat(trace.get("loss").get(0)).isCloseTo(25 + 75 + last, within(500 * dtype.unitRoundoff()));
        assertFinite(trace);
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void subnormalProbabilitiesKeepTheirLogarithm(DType dtype) {
        // Subnormal in float32; at −95 the reciprocal overflows there, so that the gradient ends. PyTorch may flush to
        // 0.
        for (double z : new double[] {-88, -90, -95}) {
            StepTrace trace = softmaxStep(dtype, new double[] {z, 0, z - 1}, new double[] {1, 0, 0});
            double a = trace.get("a1").get(0);
            assertThat(trace.get("loss").get(0))
                    .as("z = %s, a = %s", z, a)
                    .isCloseTo(Math.min(200, -2 * Math.log(a)), within(500 * dtype.unitRoundoff()));
            assertThat(trace.get("da1").get(0))
                    .isEqualTo(
                            a > 0x1p-128 || dtype == DType.FLOAT64
                                    ? -(dtype == DType.FLOAT32 ? (float) (1 / a) : 1 / a)
                                    : -0.0);
            assertFinite(trace);
        }
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void clippedProbabilitiesHaveNoGradient(DType dtype) {
        StepTrace trace = sigmoidStep(dtype, 1e-4, new double[][] {{-2000, 1}, {2000, 0}, {0.5, 0}});
        double expected = -2 * Math.log(1e-4) + Math.log1p(Math.exp(0.5));
        assertThat(trace.get("loss").get(0)).isCloseTo(expected, within(dtype == DType.FLOAT32 ? 1e-2 : 1e-11));
        assertThat(trace.get("da1").toDoubles()).startsWith(0, 0);
        assertFinite(trace);
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void aClipThatRoundsAwayStaysFinite(DType dtype) {
        // 1 − 1e-8 is 1 in float32.
        StepTrace trace = sigmoidStep(dtype, 1e-8, new double[][] {{2000, 0}, {0.5, 0}});
        assertFinite(trace);
        assertThat(trace.get("da1").get(0)).isZero();
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void crossEntropyOfAnImpossibleClass(DType dtype) {
        StepTrace trace = softmaxStep(dtype, new double[] {-1000, 0, 1000}, new double[] {1, 0, 0});
        assertThat(trace.get("loss").get(0)).isEqualTo(200);
        assertFinite(trace);
    }

    /** One row of logits, twice; losses are added up. */
    private static StepTrace softmaxStep(DType dtype, double[] logits, double[] target) {
        ExperimentSpec spec = Fixture.spec(
                        Fixture.network(1, new LayerSpec.Linear(3, false), new ActivationSpec.Softmax()),
                        new LossSpec.CrossEntropy(Reduction.SUM, 1, 0),
                        OptimizerSpec.Sgd.plain(0.1))
                .withDType(dtype);
        MiniBatch batch =
                new MiniBatch(Tensor.matrix(new double[] {1}, new double[] {1}), Tensor.matrix(target, target));
        return step(spec, Map.of("W1", Tensor.matrix(logits)), batch);
    }

    /** One weight of 1 without bias: the first of each pair is z, the second the target; losses are added up. */
    private static StepTrace sigmoidStep(DType dtype, double clip, double[][] rows) {
        ExperimentSpec spec = Fixture.spec(
                        Fixture.network(1, new LayerSpec.Linear(1, false), new ActivationSpec.Sigmoid()),
                        new LossSpec.Bce(Reduction.SUM, 1, clip),
                        OptimizerSpec.Sgd.plain(0.1))
                .withDType(dtype);
        MiniBatch batch = new MiniBatch(
                Tensor.matrix(
                        Arrays.stream(rows).map(row -> new double[] {row[0]}).toArray(double[][]::new)),
                Tensor.matrix(
                        Arrays.stream(rows).map(row -> new double[] {row[1]}).toArray(double[][]::new)));
        return step(spec, Map.of("W1", Tensor.matrix(new double[] {1})), batch);
    }

    private static StepTrace step(ExperimentSpec spec, Map<String, Tensor> parameters, MiniBatch batch) {
        try (ResumableRun run =
                new DjlImplementation().start(new Experiment(spec, parameters, Batches.cycling(List.of(batch))))) {
            return StepTrace.recording(0, sink -> run.step(batch, sink));
        }
    }

    private static void assertFinite(StepTrace trace) {
        trace.quantities()
                .forEach((name, tensor) -> assertThat(tensor.toDoubles())
                        .as(name)
                        .matches(values -> Arrays.stream(values).allMatch(Double::isFinite)));
    }
}
