package dev.twinprop.scratch.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.tensor.DType;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The elementary functions beside those of {@link StrictMath}, which are right to 1 ulp of float64. */
class FunctionsTest {

    private static final int COUNT = 200_000;
    private static final double[] ENDS = {
        0.0,
        -0.0,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        1e-300,
        -1e-300,
        1e-30,
        -1e-30,
        1e30,
        -1e30,
        1e300,
        -1e300,
        88.5,
        88.73,
        -87.5,
        -103.9,
        -104.1,
        709.7,
        709.9,
        -708.5,
        -745.1,
        -745.2
    };

    @ParameterizedTest
    @EnumSource(DType.class)
    void exponential(DType dtype) {
        for (double range : new double[] {endOf(dtype), 1, 1e-4}) {
            requireClose(numbers(dtype, -range, range), 2, Matrix::exp, StrictMath::exp);
        }
        requireClose(ends(dtype), 2, Matrix::exp, StrictMath::exp);
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void exponentialMinusOne(DType dtype) {
        double largest = dtype == DType.FLOAT32 ? 88 : 709;
        DoubleUnaryOperator exact = x -> x > largest ? Double.POSITIVE_INFINITY : StrictMath.expm1(x);
        for (double range : new double[] {largest, 2, 1e-4}) {
            requireClose(numbers(dtype, -range, range), 2, Matrix::expm1, exact);
        }
        requireClose(ends(dtype), 2, Matrix::expm1, exact);
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void logistic(DType dtype) {
        DoubleUnaryOperator exact = x -> 1 / (1 + StrictMath.exp(-x));
        double range = dtype == DType.FLOAT32 ? 85 : 700; // where its exponential is finite and normal
        for (double end : new double[] {range, 1}) {
            requireClose(numbers(dtype, -end, end), 4, Matrix::logistic, exact);
        }
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void hyperbolicTangent(DType dtype) {
        for (double range : new double[] {25, 2, 1e-4}) {
            requireClose(numbers(dtype, -range, range), 3, Matrix::tanh, StrictMath::tanh);
        }
        requireClose(ends(dtype), 3, Matrix::tanh, StrictMath::tanh);
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void logarithm(DType dtype) {
        for (double range : new double[] {1, 1e-4}) {
            requireClose(numbers(dtype, 0, range), 3, Matrix::log1p, StrictMath::log1p);
        }
    }

    private static double endOf(DType dtype) {
        return dtype == DType.FLOAT32 ? 105 : 750;
    }

    private static Matrix numbers(DType dtype, double from, double to) {
        Matrix x = Matrix.zeros(dtype, 1, COUNT);
        Random random = new Random(1);
        for (int i = 0; i < COUNT; i++) {
            x.set(0, i, from + (to - from) * random.nextDouble());
        }
        return x;
    }

    private static Matrix ends(DType dtype) {
        Matrix x = Matrix.zeros(dtype, 1, ENDS.length);
        for (int i = 0; i < ENDS.length; i++) {
            x.set(0, i, ENDS[i]);
        }
        return x;
    }

    private static void requireClose(Matrix x, double ulps, Consumer<Matrix> computed, DoubleUnaryOperator exact) {
        double allowed = x.dtype() == DType.FLOAT32 ? ulps : ulps + 1; // StrictMath's own
        Matrix y = x.zerosLike();
        y.copy(x);
        computed.accept(y);
        for (int i = 0; i < x.columns(); i++) {
            double expected = exact.applyAsDouble(x.get(0, i));
            double error = ulps(x.dtype(), y.get(0, i), expected);
            assertThat(error <= allowed)
                    .as("%s at %s, expected %s: %s ulps", y.get(0, i), x.get(0, i), expected, error)
                    .isTrue();
        }
    }

    private static double ulps(DType dtype, double computed, double exact) {
        double rounded = dtype == DType.FLOAT32 ? (float) exact : exact;
        if (Double.isNaN(exact) || Double.isInfinite(rounded) || rounded == 0) {
            return Double.compare(computed + 0.0, rounded + 0.0) == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        return Math.abs(computed - exact) / (dtype == DType.FLOAT32 ? Math.ulp((float) exact) : Math.ulp(exact));
    }
}
