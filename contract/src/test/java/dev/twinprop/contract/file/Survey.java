package dev.twinprop.contract.file;

import dev.twinprop.contract.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Opens a file of any bytes and reads every array that can be read. */
final class Survey {

    private static final long MOST_ELEMENTS = 1 << 14;

    private Survey() {}

    /**
     * The arrays that can be read.
     *
     * @param path where the bytes are written to; afresh, since file systems flush a file that is overwritten
     * @throws AssertionError if shapes or types disagree, or a message is not one line that begins with the file
     */
    static Map<String, Tensor> of(byte[] bytes, Path path) throws IOException {
        Files.deleteIfExists(path);
        Files.write(path, bytes);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try (TensorFile file = TensorFiles.open(path, name -> MOST_ELEMENTS)) {
            for (String name : file.names()) {
                try {
                    StoredTensor read = file.read(name);
                    require(Arrays.equals(file.shape(name), read.tensor().shape()), "one shape", name);
                    require(file.storedType(name) == read.storedType(), "one type", name);
                    require(read.tensor().size() <= MOST_ELEMENTS, "no more elements than allowed", name);
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
        String message = String.valueOf(e.getMessage());
        require(message.startsWith(path.toString()), "the file first", message);
        require(message.lines().count() == 1, "one line", message);
    }

    /** Without a library of assertions, which would take more time than the readers. */
    private static void require(boolean condition, String what, String where) {
        if (!condition) {
            throw new AssertionError("expected " + what + ": " + where);
        }
    }
}
