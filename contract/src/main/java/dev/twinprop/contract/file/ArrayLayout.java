package dev.twinprop.contract.file;

import dev.twinprop.contract.file.bytes.FormatException;
import java.nio.ByteOrder;
import java.util.List;

/**
 * How the elements of an array stand in a file.
 *
 * @param type the type of an element
 * @param byteOrder the order of its bytes
 * @param columnMajor whether the first axis varies fastest
 * @param shape the length of each axis
 */
record ArrayLayout(StoredType type, ByteOrder byteOrder, boolean columnMajor, List<Integer> shape) {

    private static final int LARGEST_RANK = 8;
    private static final int MOST_ELEMENTS = Integer.MAX_VALUE - 8; // the longest array of a virtual machine
    private static final long MOST_BYTES = 1L << 31;

    /** @throws FormatException if no tensor can have the shape */
    static ArrayLayout of(StoredType type, ByteOrder byteOrder, boolean columnMajor, List<Long> shape)
            throws FormatException {
        if (shape.size() > LARGEST_RANK) {
            throw new FormatException(
                    "has " + shape.size() + " axes, at most " + LARGEST_RANK + " are read: save it reshaped");
        }
        long elements = 1; // of the axes that are not empty, so that no order of multiplication overflows
        for (long length : shape) {
            if (length > MOST_ELEMENTS || elements * Math.max(length, 1) > MOST_ELEMENTS) {
                throw new FormatException("declares the shape " + shape + ", more elements than can be read");
            }
            elements *= Math.max(length, 1);
        }
        return new ArrayLayout(
                type, byteOrder, columnMajor, shape.stream().map(Long::intValue).toList());
    }

    int elements() {
        return shape.stream().reduce(1, (a, b) -> a * b);
    }

    long bytes() {
        return (long) elements() * type.bytes();
    }

    int[] shapeArray() {
        return shape.stream().mapToInt(Integer::intValue).toArray();
    }

    /** @throws FormatException if the array is larger than 2 GiB or than the caller can use */
    void requireAtMost(long mostElements) throws FormatException {
        if (bytes() > MOST_BYTES) {
            throw new FormatException("is larger than 2 GiB: record a smaller batch");
        }
        if (elements() > mostElements) {
            throw new FormatException("declares " + elements() + " elements " + shape + " where at most " + mostElements
                    + " make sense: check its shape");
        }
    }
}
