package dev.twinprop.scratch.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.twinprop.contract.tensor.DType;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products in Java and by ND4J against the definition, in double. */
class MatrixProductTest {

    @ParameterizedTest
    @CsvSource({
        "FLOAT32, 2, 3, 5",
        "FLOAT64, 2, 3, 5",
        "FLOAT64, 1, 1, 1",
        "FLOAT32, 9, 6, 70",
        "FLOAT64, 9, 6, 70",
        "FLOAT32, 67, 61, 59",
        "FLOAT64, 67, 61, 59",
        "FLOAT32, 600, 700, 1",
        "FLOAT64, 1, 600, 700",
        "FLOAT64, 600, 1, 700"
    })
    void equalsItsDefinition(DType dtype, int r, int n, int c) {
        Random random = new Random(r * 31L + n * 7L + c);
        try (Matrix product = Matrix.zeros(dtype, r, c);
                Matrix a = random(random, dtype, r, n);
                Matrix aTransposed = transposed(a);
                Matrix b = random(random, dtype, n, c);
                Matrix bTransposed = transposed(b)) {
            product.product(a, b);
            requireProduct(product, a, b);
            product.fill(Double.NaN);
            product.transposedProduct(aTransposed, b);
            requireProduct(product, a, b);
            product.fill(Double.NaN);
            product.productTransposed(a, bTransposed);
            requireProduct(product, a, b);
        }
    }

    @Test
    void takesBothWays() {
        assertThat(NativeMatrix.paysOff(zeros(67, 61), zeros(61, 59), zeros(67, 59)))
                .isTrue();
        assertThat(NativeMatrix.paysOff(zeros(9, 6), zeros(6, 70), zeros(9, 70)))
                .isFalse();
    }

    @Test
    void refusesShapesThatDoNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> zeros(2, 4).product(zeros(2, 3), zeros(2, 4)));
        assertThatIllegalArgumentException().isThrownBy(() -> zeros(2, 4).transposedProduct(zeros(2, 3), zeros(2, 4)));
        assertThatIllegalArgumentException().isThrownBy(() -> zeros(2, 4).productTransposed(zeros(2, 3), zeros(3, 4)));
    }

    private static void requireProduct(Matrix product, Matrix a, Matrix b) {
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < b.columns(); j++) {
                double sum = 0;
                double magnitude = 0;
                for (int k = 0; k < a.columns(); k++) {
                    sum += a.get(i, k) * b.get(k, j);
                    magnitude += Math.abs(a.get(i, k) * b.get(k, j));
                }
                // γₙ|A||B|, Higham 2002, (3.13)
                double allowed = a.columns() * 1.01 * product.dtype().unitRoundoff() * magnitude;
                assertThat(Math.abs(product.get(i, j) - sum) <= allowed)
                        .as("[%d, %d] is %s, expected %s", i, j, product.get(i, j), sum)
                        .isTrue();
            }
        }
    }

    private static Matrix zeros(int rows, int columns) {
        return Matrix.zeros(DType.FLOAT64, rows, columns);
    }

    private static Matrix random(Random random, DType dtype, int rows, int columns) {
        Matrix matrix = Matrix.zeros(dtype, rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.set(i, j, random.nextGaussian());
            }
        }
        return matrix;
    }

    private static Matrix transposed(Matrix matrix) {
        Matrix result = Matrix.zeros(matrix.dtype(), matrix.columns(), matrix.rows());
        result.loadTransposed(matrix.toTensor(matrix.rows(), matrix.columns()));
        return result;
    }
}
