package dev.twinprop.contract.file;

import java.nio.file.Path;
import java.util.Set;

/**
 * An open file of named arrays.
 *
 * <p>Opening checks how the file is laid out. An array is looked at only when it is asked for, so that one that the
 * caller does not know, of whatever type, does no harm.
 */
public interface TensorFile extends AutoCloseable {

    /** The file. */
    Path path();

    /** The names of the arrays, in the order of the file. */
    Set<String> names();

    /**
     * The length of each axis as the file declares it; empty for a scalar. Reads the array's header only.
     *
     * @throws TensorFileException if the array cannot be read
     * @throws IllegalArgumentException if there is no array of that name
     */
    int[] shape(String name) throws TensorFileException;

    /**
     * The type of an array. Reads the array's header only.
     *
     * @throws TensorFileException if the array cannot be read
     * @throws IllegalArgumentException if there is no array of that name
     */
    StoredType storedType(String name) throws TensorFileException;

    /**
     * Reads one array, and no other.
     *
     * @throws TensorFileException if it is damaged, too large, or of a type that is not read
     * @throws IllegalArgumentException if there is no array of that name
     */
    StoredTensor read(String name) throws TensorFileException;

    @Override
    void close() throws TensorFileException;
}
