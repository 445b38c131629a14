package dev.twinprop.contract.file;

import dev.twinprop.contract.file.bytes.FormatException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** The arrays of a file in one of the formats. */
sealed interface ArraySource permits NpzFile, SafetensorsFile {

    Set<String> names();

    /** @throws FormatException if the array's header is wrong or its type is not read */
    ArrayLayout layout(String name) throws IOException;

    /** @throws FormatException if the array is wrong or holds more elements */
    StoredTensor read(String name, long mostElements) throws IOException;

    static <T> T known(Map<String, T> arrays, String name) {
        T array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no array " + name + " among " + arrays.keySet());
        }
        return array;
    }
}
