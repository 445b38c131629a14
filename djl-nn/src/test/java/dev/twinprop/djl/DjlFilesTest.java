package dev.twinprop.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.twinprop.contract.file.StoredTensor;
import dev.twinprop.contract.file.StoredType;
import dev.twinprop.contract.file.TensorFile;
import dev.twinprop.contract.file.TensorFiles;
import dev.twinprop.djl.engine.Torch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that DJL writes, read by the contract's readers. */
class DjlFilesTest {

    private static final Map<DataType, StoredType> TYPES = Map.of(
            DataType.FLOAT32, StoredType.F4,
            DataType.FLOAT64, StoredType.F8,
            DataType.FLOAT16, StoredType.F2,
            DataType.INT32, StoredType.I4,
            DataType.INT64, StoredType.I8,
            DataType.INT8, StoredType.I1,
            DataType.UINT8, StoredType.U1,
            DataType.BOOLEAN, StoredType.BOOL);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"NPZ", "SAFETENSORS"})
    void areReadValueByValue(NDList.Encoding encoding) throws Exception {
        Path path = folder.resolve("djl");
        try (NDManager manager = Torch.newManager()) {
            NDArray numbers = manager.create(new double[] {0, 1.5, 2, 3.25, 100, 7}, new Shape(2, 3));
            List<NDArray> arrays = new ArrayList<>();
            for (DataType type : TYPES.keySet()) {
                NDArray array = numbers.toType(type, true);
                array.setName("step1/" + type);
                arrays.add(array);
            }
            NDArray scalar = manager.create(-0.75);
            scalar.setName("loss");
            arrays.add(scalar);
            Files.write(path, new NDList(arrays).encode(encoding));

            try (TensorFile file = TensorFiles.open(path)) {
                assertThat(file.names())
                        .containsExactlyInAnyOrderElementsOf(
                                arrays.stream().map(NDArray::getName).toList());
                for (NDArray array : arrays) {
                    StoredTensor read = file.read(array.getName());
                    assertThat(read.storedType()).isEqualTo(TYPES.get(array.getDataType()));
                    assertThat(read.tensor().shape())
                            .isEqualTo(Arrays.stream(array.getShape().getShape())
                                    .mapToInt(Math::toIntExact)
                                    .toArray());
                    assertThat(read.tensor().toDoubles())
                            .isEqualTo(array.toType(DataType.FLOAT64, true).toDoubleArray());
                }
            }
        }
    }
}
