package dev.twinprop.contract.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.tensor.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Opens a file of whatever bytes and reads every array that can be read. */
final class Survey {

    private static final long MOST_ELEMENTS = 1 << 14;

    private Survey() {}

    /**
     * The arrays that can be read.
     *
     * @throws AssertionError if a message is not one line that begins with the file
     */
    static Map<String, Tensor> of(Path path) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try (TensorFile file = TensorFiles.open(path, name -> MOST_ELEMENTS)) {
            for (String name : file.names()) {
                try {
                    StoredTensor read = file.read(name);
                    assertThat(file.shape(name)).isEqualTo(read.tensor().shape());
                    assertThat(file.storedType(name)).isEqualTo(read.storedType());
                    assertThat((long) read.tensor().size()).isLessThanOrEqualTo(MOST_ELEMENTS);
                    tensors.put(name, read.tensor());
                } catch (TensorFileException e) {
                    assertOneLine(e, path);
                }
            }
        } catch (TensorFileException e) {
            assertOneLine(e, path);
        }
        return tensors;
    }

    private static void assertOneLine(TensorFileException e, Path path) {
        assertThat(e.getMessage()).startsWith(path.toString()).hasLineCount(1);
    }
}
