package dev.twinprop.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ActivationSpec.Elu;
import dev.twinprop.contract.spec.ActivationSpec.Gelu;
import dev.twinprop.contract.spec.ActivationSpec.LeakyRelu;
import dev.twinprop.contract.spec.ActivationSpec.Relu;
import dev.twinprop.contract.spec.ActivationSpec.Selu;
import dev.twinprop.contract.spec.ActivationSpec.Sigmoid;
import dev.twinprop.contract.spec.ActivationSpec.Silu;
import dev.twinprop.contract.spec.ActivationSpec.Softmax;
import dev.twinprop.contract.spec.ActivationSpec.Softplus;
import dev.twinprop.contract.spec.ActivationSpec.Tanh;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.StepTrace;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Outputs of layers against their formulas, written out in plain doubles for one sample. */
class ForwardTest {

    static Stream<Arguments> activations() {
        return Arrays.stream(DType.values())
                .flatMap(dtype -> Stream.of(
                        activation(dtype, new Relu(), z -> map(z, x -> x > 0 ? x : 0)),
                        activation(dtype, new LeakyRelu(0.2), z -> map(z, x -> x > 0 ? x : 0.2 * x)),
                        activation(dtype, new LeakyRelu(-0.5), z -> map(z, x -> x > 0 ? x : -0.5 * x)),
                        activation(dtype, new LeakyRelu(1.5), z -> map(z, x -> x > 0 ? x : 1.5 * x)),
                        activation(dtype, new Elu(0.7), z -> map(z, x -> x > 0 ? x : 0.7 * (Math.exp(x) - 1))),
                        activation(
                                dtype,
                                new Selu(),
                                z -> map(z, x -> x > 0 ? Selu.SCALE * x : Selu.SCALE * Selu.ALPHA * (Math.exp(x) - 1))),
                        activation(dtype, new Silu(), z -> map(z, x -> x / (1 + Math.exp(-x)))),
                        activation(dtype, new Softplus(1.5), z -> map(z, x -> Math.log(1 + Math.exp(1.5 * x)) / 1.5)),
                        activation(
                                dtype,
                                new Gelu(Gelu.Approximation.TANH),
                                z -> map(
                                        z,
                                        x -> x
                                                / 2
                                                * (1
                                                        + Math.tanh(
                                                                Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))))),
                        activation(dtype, new Sigmoid(), z -> map(z, x -> 1 / (1 + Math.exp(-x)))),
                        activation(dtype, new Tanh(), z -> map(z, Math::tanh)),
                        activation(dtype, new Softmax(), z -> {
                            double sum = Arrays.stream(z).map(Math::exp).sum();
                            return map(z, x -> Math.exp(x) / sum);
                        })));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void equalsTheFormulas(DType dtype, ActivationSpec activation, UnaryOperator<double[]> f) {
        ExperimentSpec spec = Samples.spec(
                Samples.network(activation, activation, 4, 7, 3),
                new LossSpec.Mse(Reduction.MEAN, 1),
                RegularizationSpec.NONE,
                OptimizerSpec.Sgd.plain(0.1),
                dtype);
        Experiment experiment = Samples.experiment(spec, 19, 41);
        StepTrace step =
                Steps.recordThree(new ScratchImplementation(), experiment).get(0);
        Tensor samples = experiment.batches().get(0).samples();
        double allowed = 20 * dtype.unitRoundoff();
        for (int row = 0; row < 19; row++) {
            requireClose(step.get("z1"), row, linear(row(samples, row), step.get("W1"), step.get("b1")), allowed);
            requireClose(step.get("a1"), row, f.apply(row(step.get("z1"), row)), allowed);
            requireClose(
                    step.get("z2"), row, linear(row(step.get("a1"), row), step.get("W2"), step.get("b2")), allowed);
            requireClose(step.get("a2"), row, f.apply(row(step.get("z2"), row)), allowed);
        }
    }

    private static Arguments activation(DType dtype, ActivationSpec activation, UnaryOperator<double[]> f) {
        return Arguments.of(dtype, activation, f);
    }

    private static double[] map(double[] z, DoubleUnaryOperator f) {
        return Arrays.stream(z).map(f).toArray();
    }

    private static double[] row(Tensor matrix, int row) {
        int columns = matrix.shape(1);
        return Arrays.copyOfRange(matrix.toDoubles(), row * columns, (row + 1) * columns);
    }

    /** x W + b, (out) = (in) (in, out) + (out). */
    private static double[] linear(double[] x, Tensor weight, Tensor bias) {
        double[] z = bias.toDoubles();
        for (int j = 0; j < z.length; j++) {
            for (int i = 0; i < x.length; i++) {
                z[j] += x[i] * weight.get(i * z.length + j);
            }
        }
        return z;
    }

    private static void requireClose(Tensor actual, int row, double[] expected, double allowed) {
        double[] found = row(actual, row);
        assertThat(found).hasSameSizeAs(expected);
        for (int j = 0; j < expected.length; j++) {
            assertThat(Math.abs(found[j] - expected[j]) <= allowed * Math.max(1, Math.abs(expected[j])))
                    .as("[%d, %d] is %s, expected %s", row, j, found[j], expected[j])
                    .isTrue();
        }
    }
}
