package dev.twinprop.datasets.file;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * An array of bytes in the IDX format.
 *
 * <p>Format: two zero bytes, the type (8 for unsigned bytes), the number of axes, the length of each axis as four bytes,
 * big-endian, then the elements in row-major order (Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten
 * digits").
 */
public final class IdxFile {

    private static final int UNSIGNED_BYTE = 8;
    private static final int PREFIX = 4;

    private final int[] shape;
    private final byte[] content;
    private final int header;

    private IdxFile(int[] shape, byte[] content, int header) {
        this.shape = shape;
        this.content = content;
        this.header = header;
    }

    /**
     * Reads an array.
     *
     * @param file what an error calls it
     * @param axes how many axes it must have
     * @throws DataException if it is anything else, or shorter or longer than it says
     */
    public static IdxFile read(String file, byte[] content, int axes) {
        int header = PREFIX + Integer.BYTES * axes;
        if (content.length < header) {
            throw new DataException(
                    file,
                    "has " + content.length + " bytes, an IDX file of " + axes + " axes has at least " + header
                            + ": get it again");
        }
        ByteBuffer buffer = ByteBuffer.wrap(content);
        int magic = buffer.getInt();
        int expected = UNSIGNED_BYTE << Byte.SIZE | axes;
        if (magic != expected) {
            throw new DataException(
                    file,
                    String.format(
                            "begins with 0x%08x, an IDX file of bytes with %d axes with 0x%08x",
                            magic, axes, expected));
        }
        int[] shape = new int[axes];
        long size = 1;
        for (int axis = 0; axis < axes; axis++) {
            shape[axis] = buffer.getInt();
            size = shape[axis] < 1 ? -1 : Math.min(Integer.MAX_VALUE, size * shape[axis]);
            if (size < 0) {
                throw new DataException(file, "declares an axis of length " + shape[axis] + ": get it again");
            }
        }
        if (size != content.length - header) {
            throw new DataException(
                    file,
                    "declares " + Arrays.toString(shape) + " bytes after its header, but has "
                            + (content.length - header) + ": get it again");
        }
        return new IdxFile(shape, content, header);
    }

    /** The length of an axis. */
    public int length(int axis) {
        return shape[axis];
    }

    /** The number of elements. */
    public int size() {
        return content.length - header;
    }

    /** The element at a position in row-major order, in 0…255. */
    public int get(int position) {
        return content[header + position] & 0xFF;
    }
}
