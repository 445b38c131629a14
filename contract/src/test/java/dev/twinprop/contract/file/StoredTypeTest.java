package dev.twinprop.contract.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.twinprop.contract.tensor.Tensor;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Files that NumPy and the safetensors package wrote, kept as they are. */
class StoredTypeTest {

    @Test
    void numPysTypesAreReadExactly() throws Exception {
        try (TensorFile file = open("npz/types.npz")) {
            assertThat(file.names()).containsExactly("a", "b", "c", "d", "e");
            assertRead(file, "a", StoredType.I2, Tensor.vector(1, -2)); // big-endian
            assertRead(file, "b", StoredType.F2, Tensor.of(new int[] {2}, 1.5f, 2f));
            assertRead(file, "c", StoredType.BF16, Tensor.of(new int[] {1}, 1.5f));
            assertRead(file, "d", StoredType.U8, Tensor.vector(0x1p64)); // 2^64 - 1 rounds up
            assertRead(file, "e", StoredType.F8, Tensor.of(new int[] {0, 3}, new double[0]));
        }
    }

    @Test
    void fortranOrderIsReadRowByRow() throws Exception {
        Tensor matrix = Tensor.matrix(new double[] {0.5, -1.25, 3}, new double[] {2, -0.0, 1e-3});
        for (String name :
                new String[] {"npz/savez.npz", "npz/savez-compressed.npz", "safetensors/package.safetensors"}) {
            try (TensorFile file = open(name)) {
                assertRead(file, "W1", StoredType.F8, matrix);
            }
        }
    }

    @Test
    void safetensorsTypesAreReadExactly() throws Exception {
        try (TensorFile file = open("safetensors/types.safetensors")) {
            assertRead(file, "c", StoredType.BF16, Tensor.of(new int[] {1}, 1.5f));
            assertRead(file, "h", StoredType.F2, Tensor.of(new int[] {2}, 1f, 65504f));
            assertRead(file, "i", StoredType.I8, Tensor.vector(1, -2));
            assertThatIllegalArgumentException().isThrownBy(() -> file.read("z9"));
        }
    }

    @Test
    void theUnitRoundoffIsHalfTheDistanceFromOneToTheNextNumber() {
        assertThat(1 + 2 * StoredType.F4.unitRoundoff()).isEqualTo(Math.nextUp(1f));
        assertThat(1 + 2 * StoredType.F8.unitRoundoff()).isEqualTo(Math.nextUp(1.0));
        assertThat(StoredType.F2.unitRoundoff()).isEqualTo(Math.pow(2, -11)); // 10 fraction bits
        assertThat(StoredType.BF16.unitRoundoff()).isEqualTo(Math.pow(2, -8)); // 7 fraction bits
        assertThat(StoredType.U4.unitRoundoff()).isZero();
        assertThat(StoredType.BOOL.unitRoundoff()).isZero();
    }

    private static void assertRead(TensorFile file, String name, StoredType type, Tensor tensor) throws Exception {
        assertThat(file.read(name)).isEqualTo(new StoredTensor(type, tensor));
    }

    private static TensorFile open(String name) throws Exception {
        var resource = StoredTypeTest.class.getResource("TensorFilesFuzzTestInputs/" + name);
        return TensorFiles.open(Path.of(Objects.requireNonNull(resource).toURI()));
    }
}
