package dev.twinprop.contract.file;

import dev.twinprop.contract.file.bytes.Quoted;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A file of tensors that cannot be used.
 *
 * <p>The message is one line: which file, which array, what is wrong and what to do.
 */
public final class TensorFileException extends IOException {

    private static final long serialVersionUID = 1L;

    TensorFileException(Path file, String problem) {
        super(file + " " + problem);
    }

    TensorFileException(Path file, String array, String problem) {
        super(file + ": array " + Quoted.of(array) + " " + problem);
    }
}
