package dev.twinprop.contract.file;

import dev.twinprop.contract.file.bytes.FileBytes;
import dev.twinprop.contract.file.bytes.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;

/** A file of either format, which says of every defect in which file and array it is. */
record OpenTensorFile(Path path, FileBytes bytes, ArraySource arrays, SizeLimit limit) implements TensorFile {

    private interface Reading<T> {
        T get() throws IOException;
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(arrays.names());
    }

    @Override
    public int[] shape(String name) throws TensorFileException {
        return located(name, () -> arrays.layout(name)).shapeArray();
    }

    @Override
    public StoredType storedType(String name) throws TensorFileException {
        return located(name, () -> arrays.layout(name)).type();
    }

    @Override
    public StoredTensor read(String name) throws TensorFileException {
        return located(name, () -> arrays.read(name, limit.mostElements(name)));
    }

    @Override
    public void close() throws TensorFileException {
        try {
            bytes.close();
        } catch (IOException e) {
            throw TensorFiles.unreadable(path, e);
        }
    }

    private <T> T located(String name, Reading<T> reading) throws TensorFileException {
        try {
            return reading.get();
        } catch (FormatException e) {
            throw new TensorFileException(path, name, e.problem());
        } catch (IOException e) {
            throw TensorFiles.unreadable(path, e);
        }
    }
}
