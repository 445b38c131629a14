package dev.twinprop.contract.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TensorTest {

    private static final Tensor MATRIX = Tensor.matrix(new double[][] {{1, 2, 3}, {4, 5, 6}});

    @Test
    void copiesWhatItIsGiven() {
        double[] doubles = {1, 2};
        float[] floats = {1, 2};
        double[][] rows = {{1, 2}};
        int[] shape = {2};
        Tensor float64 = Tensor.of(shape, doubles);
        Tensor float32 = Tensor.of(shape, floats);
        Tensor matrix = Tensor.matrix(rows);
        doubles[0] = 9;
        floats[0] = 9;
        rows[0][0] = 9;
        shape[0] = 9;
        assertThat(float64).isEqualTo(Tensor.vector(1, 2));
        assertThat(float32).isEqualTo(Tensor.of(new int[] {2}, 1f, 2f));
        assertThat(matrix.toDoubles()).containsExactly(1, 2);
    }

    @Test
    void copiesWhatItGivesOut() {
        Tensor float64 = Tensor.vector(1, 2);
        Tensor float32 = float64.as(DType.FLOAT32);
        float64.toDoubles()[0] = 9;
        float64.shape()[0] = 9;
        float32.toFloats()[0] = 9;
        float32.toDoubles()[0] = 9;
        assertThat(float64).isEqualTo(Tensor.vector(1, 2));
        assertThat(float32).isEqualTo(Tensor.of(new int[] {2}, 1f, 2f));
    }

    @Test
    void equalityLooksAtEveryBit() {
        assertThat(Tensor.vector(Double.NaN)).isEqualTo(Tensor.vector(Double.NaN));
        assertThat(Tensor.vector(0.0)).isNotEqualTo(Tensor.vector(-0.0));
        assertThat(Tensor.of(new int[] {1}, Float.NaN)).isEqualTo(Tensor.of(new int[] {1}, Float.NaN));
        assertThat(Tensor.of(new int[] {1}, 0f)).isNotEqualTo(Tensor.of(new int[] {1}, -0f));
        assertThat(Tensor.vector(1, 2)).hasSameHashCodeAs(Tensor.vector(1, 2)).isNotEqualTo(Tensor.vector(1, 3));
    }

    @Test
    void equalityLooksAtTypeAndShape() {
        assertThat(Tensor.vector(1)).isNotEqualTo(Tensor.vector(1).as(DType.FLOAT32));
        assertThat(Tensor.vector(1)).isNotEqualTo(Tensor.scalar(1)).isNotEqualTo(Tensor.matrix(new double[] {1}));
        assertThat(MATRIX.reshaped(3, 2)).isNotEqualTo(MATRIX);
    }

    @Test
    void knowsItsShape() {
        assertThat(MATRIX.shape()).containsExactly(2, 3);
        assertThat(MATRIX.rank()).isEqualTo(2);
        assertThat(MATRIX.shape(1)).isEqualTo(3);
        assertThat(MATRIX.size()).isEqualTo(6);
        assertThat(MATRIX.get(3)).isEqualTo(4);
        assertThat(MATRIX.indexOf(5)).containsExactly(1, 2);
        assertThat(MATRIX.hasShapeOf(Tensor.of(new int[] {2, 3}, new float[6]))).isTrue();
        assertThat(MATRIX.hasShapeOf(MATRIX.reshaped(6))).isFalse();
        assertThatThrownBy(() -> MATRIX.shape(2)).isInstanceOf(ArrayIndexOutOfBoundsException.class);
    }

    @Test
    void scalarHasNoAxes() {
        assertThat(Tensor.scalar(2).rank()).isZero();
        assertThat(Tensor.scalar(2).size()).isEqualTo(1);
        assertThat(Tensor.scalar(2).indexOf(0)).isEmpty();
    }

    @Test
    void mayBeEmpty() {
        assertThat(Tensor.of(new int[] {0, 3}, new double[0]).size()).isZero();
    }

    @Test
    void reshapingKeepsElementsInOrder() {
        assertThat(MATRIX.reshaped(3, 2)).isEqualTo(Tensor.matrix(new double[][] {{1, 2}, {3, 4}, {5, 6}}));
        assertThatIllegalArgumentException().isThrownBy(() -> MATRIX.reshaped(4));
    }

    @Test
    void refusesElementsThatDoNotFillTheShape() {
        assertThatIllegalArgumentException().isThrownBy(() -> Tensor.of(new int[] {2}, 1.0));
        assertThatIllegalArgumentException().isThrownBy(() -> Tensor.of(new int[] {-1, -2}, 1.0, 2.0));
        assertThatIllegalArgumentException().isThrownBy(() -> Tensor.matrix(new double[][] {{1, 2}, {3}}));
    }

    @Test
    void roundsToTheNarrowerTypeOnly() {
        Tensor third = Tensor.vector(1.0 / 3);
        Tensor narrow = third.as(DType.FLOAT32);
        assertThat(narrow.dtype()).isEqualTo(DType.FLOAT32);
        assertThat(narrow.get(0)).isEqualTo((double) (float) (1.0 / 3));
        assertThat(narrow.as(DType.FLOAT64)).isEqualTo(Tensor.vector((float) (1.0 / 3)));
        assertThat(third.as(DType.FLOAT64)).isSameAs(third);
        assertThat(Tensor.vector(1e300, -0.0, Double.NaN).toFloats())
                .containsExactly(Float.POSITIVE_INFINITY, -0f, Float.NaN);
    }

    @Test
    void mapsElementByElement() {
        assertThat(Tensor.of(new int[] {2}, 1f, 2f).map(x -> x / 3)).isEqualTo(Tensor.vector(1.0 / 3, 2.0 / 3));
    }

    @Test
    void picksRows() {
        Tensor matrix = Tensor.matrix(new double[][] {{1, 2}, {3, 4}, {5, 6}});
        assertThat(matrix.rows(new int[] {9, 2, 0, 2}, 1, 4)).isEqualTo(Tensor.matrix(new double[][] {
            {5, 6}, {1, 2}, {5, 6}
        }));
        assertThat(matrix.as(DType.FLOAT32).rows(new int[] {1}, 0, 1)).isEqualTo(Tensor.of(new int[] {1, 2}, 3f, 4f));
        assertThatIllegalStateException().isThrownBy(() -> Tensor.vector(1, 2).rows(new int[] {0}, 0, 1));
    }
}
