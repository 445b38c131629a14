package dev.twinprop.scratch.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.LossSpec.Bce;
import dev.twinprop.contract.spec.LossSpec.BceWithLogits;
import dev.twinprop.contract.spec.LossSpec.CrossEntropy;
import dev.twinprop.contract.spec.LossSpec.CrossEntropyWithLogits;
import dev.twinprop.contract.spec.LossSpec.Huber;
import dev.twinprop.contract.spec.LossSpec.InnerProduct;
import dev.twinprop.contract.spec.LossSpec.L1;
import dev.twinprop.contract.spec.LossSpec.Mse;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.scratch.matrix.Matrix;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses against their formulas, worked out by hand for two samples of three outputs. */
class LossTest {

    private static final Matrix OUTPUT = matrix(0.2, 0.3, 0.5, 0.1, 0.6, 0.3);
    private static final Matrix TARGET = matrix(0, 1, 0, 0.25, 0.5, 0.25);

    @ParameterizedTest
    @MethodSource
    void equalsItsFormula(LossSpec loss, double expected) {
        assertThat(Loss.of(loss, DType.FLOAT64).value(OUTPUT, TARGET)).isCloseTo(expected, within(1e-15));
    }

    static Stream<Arguments> equalsItsFormula() {
        double squares = 0.04 + 0.49 + 0.25 + 0.0225 + 0.01 + 0.0025;
        double products = 0.3 + 0.025 + 0.3 + 0.075;
        double entropy = -Math.log(0.3) - 0.25 * Math.log(0.1) - 0.5 * Math.log(0.6) - 0.25 * Math.log(0.3);
        double binary = entropy
                - (Math.log(0.8) + Math.log(0.5))
                - (0.75 * Math.log(0.9) + 0.5 * Math.log(0.4) + 0.75 * Math.log(0.7));
        double absolute = 0.2 + 0.7 + 0.5 + 0.15 + 0.1 + 0.05;
        double huber = 0.02 + 0.3 * 0.55 + 0.3 * 0.35 + 0.01125 + 0.005 + 0.00125; // δ = 0.3
        double binaryOfLogits = Stream.of(0.2, 0.3, 0.5, 0.1, 0.6, 0.3)
                        .mapToDouble(a -> Math.log(1 + Math.exp(a)))
                        .sum()
                - products;
        double firstSum = Math.log(Math.exp(0.2) + Math.exp(0.3) + Math.exp(0.5));
        double secondSum = Math.log(Math.exp(0.1) + Math.exp(0.6) + Math.exp(0.3));
        double ofLogits = firstSum + secondSum - products;
        double uniform = firstSum + secondSum - (1.0 + 1.0) / 3; // targets of a third each
        double uniformEntropy =
                -(Math.log(0.2) + Math.log(0.3) + Math.log(0.5) + Math.log(0.1) + Math.log(0.6) + Math.log(0.3)) / 3;
        return Stream.of(
                Arguments.of(new L1(Reduction.MEAN, 1), absolute / 6),
                Arguments.of(new L1(Reduction.BATCH_MEAN, 2), absolute),
                Arguments.of(new Huber(Reduction.SUM, 1, 0.3), huber),
                Arguments.of(new Huber(Reduction.MEAN, 1, 0.3), huber / 6),
                Arguments.of(new Huber(Reduction.MEAN, 1, 5), squares / 12),
                Arguments.of(new BceWithLogits(Reduction.MEAN, 1), binaryOfLogits / 6),
                Arguments.of(new BceWithLogits(Reduction.BATCH_MEAN, 1), binaryOfLogits / 2),
                Arguments.of(new CrossEntropyWithLogits(Reduction.MEAN, 1, 0), ofLogits / 2),
                Arguments.of(new CrossEntropyWithLogits(Reduction.SUM, 1, 0.1), 0.9 * ofLogits + 0.1 * uniform),
                Arguments.of(new CrossEntropy(Reduction.SUM, 1, 0, 0.1), 0.9 * entropy + 0.1 * uniformEntropy),
                Arguments.of(new Mse(Reduction.MEAN, 1), squares / 6),
                Arguments.of(new Mse(Reduction.BATCH_MEAN, 1), squares / 2),
                Arguments.of(new Mse(Reduction.SUM, 0.5), squares * 0.5),
                Arguments.of(new InnerProduct(Reduction.MEAN, 1), products / 6),
                Arguments.of(new InnerProduct(Reduction.BATCH_MEAN, 1), products / 2),
                Arguments.of(new InnerProduct(Reduction.SUM, 3), products * 3),
                Arguments.of(new Bce(Reduction.MEAN, 1, 0), binary / 6),
                Arguments.of(new Bce(Reduction.BATCH_MEAN, 2, 0), binary),
                Arguments.of(new Bce(Reduction.SUM, 1, 1e-8), binary),
                Arguments.of(new CrossEntropy(Reduction.MEAN, 1, 0), entropy / 2),
                Arguments.of(new CrossEntropy(Reduction.BATCH_MEAN, 1, 0), entropy / 2),
                Arguments.of(new CrossEntropy(Reduction.SUM, 1, 1e-8), entropy));
    }

    /** Neither exponentials overflow nor small ones are lost. */
    @ParameterizedTest
    @CsvSource({
        // a, y, value, derivative
        "800, 1, 0, 0",
        "800, 0, 800, 1",
        "-800, 1, 800, -1",
        "-40, 0, 4.248354255291589e-18, 4.248354255291589e-18",
        "0, 0.5, 0.6931471805599453, 0"
    })
    void staysFiniteForLargeLogits(double a, double y, double value, double derivative) {
        BinaryCrossEntropyOfLogits loss = new BinaryCrossEntropyOfLogits(new BceWithLogits(Reduction.SUM, 1));
        assertThat(loss.value(a, y)).isCloseTo(value, within(1e-15 * value));
        assertThat(loss.derivative(a, y)).isCloseTo(derivative, within(1e-15 * Math.abs(derivative)));
        Matrix output = Matrix.zeros(DType.FLOAT64, 2, 1);
        Matrix target = Matrix.zeros(DType.FLOAT64, 2, 1);
        output.set(0, 0, a);
        target.set(0, 0, y);
        target.set(1, 0, 1 - y);
        Loss categorical =
                Loss.of(new CrossEntropyWithLogits(Reduction.SUM, 1, 0), DType.FLOAT64); // of a and 0, a sigmoid of a
        assertThat(categorical.value(output, target)).isCloseTo(value, within(1e-13 * (1 + Math.abs(a))));
    }

    /** Where a logarithm is held, its gradient is 0. */
    @ParameterizedTest
    @CsvSource({
        // clip, a, y, value, derivative
        "0, 0, 1, 100, 0",
        "0, 0, 0, 0, 1",
        "0, 1, 0, 100, 0",
        "0, 1, 1, 0, -1",
        "0, 1e-50, 1, 100, 0",
        "0, 1e-40, 1, 92.10340371976183, -1e40",
        "1e-2, 1e-3, 1, 4.605170185988091, 0",
        "1e-2, 0.999, 0, 4.605170185988091, 0",
        "1e-2, 0.5, 1, 0.6931471805599453, -2"
    })
    void protectsItsLogarithms(double clip, double a, double y, double value, double derivative) {
        BinaryCrossEntropy loss = new BinaryCrossEntropy(new Bce(Reduction.SUM, 1, clip), DType.FLOAT64);
        assertThat(loss.value(a, y)).isCloseTo(value, within(1e-13));
        assertThat(loss.derivative(a, y)).isCloseTo(derivative, within(1e-13 * Math.abs(derivative)));
    }

    @Test
    void holdsASlopeThatFloat32CannotHold() {
        BinaryCrossEntropy loss = new BinaryCrossEntropy(new Bce(Reduction.SUM, 1, 0), DType.FLOAT32);
        assertThat(loss.derivative(0x1p-128, 1)).isZero(); // 2^128 is the first beyond float32
        assertThat(loss.derivative(0x1p-127, 1)).isEqualTo(-0x1p127);
        assertThat(loss.value(0x1p-128, 1)).isEqualTo(128 * Math.log(2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-2})
    void doesNotHideNaN(double clip) {
        BinaryCrossEntropy loss = new BinaryCrossEntropy(new Bce(Reduction.SUM, 1, clip), DType.FLOAT64);
        assertThat(loss.value(Double.NaN, 1)).isNaN();
        assertThat(loss.derivative(Double.NaN, 1)).isNaN();
    }

    @Test
    void accumulatesInDouble() {
        int m = 1_000_000;
        Matrix output = Matrix.zeros(DType.FLOAT32, 1, m);
        Matrix target = Matrix.zeros(DType.FLOAT32, 1, m);
        output.fill(0.1);
        target.fill(1);
        double loss = Loss.of(new InnerProduct(Reduction.SUM, 1), DType.FLOAT32).value(output, target);
        assertThat(loss).isCloseTo(m * (double) 0.1f, within(1e-6));
    }

    /** Three outputs of two samples, given sample by sample. */
    private static Matrix matrix(double... elements) {
        Matrix matrix = Matrix.zeros(DType.FLOAT64, 3, 2);
        matrix.loadTransposed(Tensor.of(new int[] {2, 3}, elements));
        return matrix;
    }
}
