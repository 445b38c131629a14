package dev.twinprop.contract.file.header;

import dev.twinprop.contract.file.bytes.FormatException;
import dev.twinprop.contract.file.bytes.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The header of an {@code .npy} array, versions 1.0, 2.0 and 3.0.
 *
 * <p>Format: NumPy's documentation of {@code numpy.lib.format}.
 *
 * @param descr the type as NumPy spells it, for example {@code <f8}; in brackets if structured
 * @param fortranOrder whether the first axis varies fastest
 * @param shape the length of each axis, none negative
 * @param length the bytes of the header, after which the elements follow
 */
public record NpyHeader(String descr, boolean fortranOrder, List<Long> shape, int length) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LARGEST = 1 << 16;
    private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");

    /**
     * Reads a header and no byte after it.
     *
     * @throws FormatException if there is none
     */
    public static NpyHeader read(InputStream in) throws IOException {
        byte[] begin = in.readNBytes(MAGIC.length + 2);
        if (begin.length < MAGIC.length + 2 || !Arrays.equals(begin, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new FormatException("does not begin like an .npy array: write it with numpy.savez");
        }
        int major = begin[MAGIC.length];
        if (major < 1 || major > 3 || begin[MAGIC.length + 1] != 0) {
            throw new FormatException("has version " + major + "." + begin[MAGIC.length + 1]
                    + " of the .npy format, only 1.0, 2.0 and 3.0 are read: write it with numpy.savez");
        }
        int lengthBytes = major == 1 ? Short.BYTES : Integer.BYTES;
        byte[] length = Arrays.copyOf(exactly(in, lengthBytes), Long.BYTES);
        long textLength = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (textLength > LARGEST) {
            throw new FormatException(
                    "declares an .npy header of " + textLength + " bytes, more than 64 KiB: write it again");
        }
        Charset charset = major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        String text = new String(exactly(in, (int) textLength), charset);
        return of(PythonDictionary.parse(text), begin.length + lengthBytes + (int) textLength);
    }

    private static NpyHeader of(Map<String, Object> dictionary, int length) throws FormatException {
        if (!dictionary.keySet().equals(KEYS)) {
            throw new FormatException(
                    "has an .npy header with the keys " + Quoted.of(String.join(", ", dictionary.keySet()))
                            + " instead of descr, fortran_order, shape: write it with numpy.savez");
        }
        Object descr = dictionary.get("descr");
        if (!(dictionary.get("fortran_order") instanceof Boolean fortranOrder)
                || !(dictionary.get("shape") instanceof List<?> shape)
                || !(descr instanceof String || descr instanceof PythonDictionary.Other)) {
            throw new FormatException(
                    "has an .npy header whose descr, fortran_order or shape is of a wrong kind: write it with numpy.savez");
        }
        String type = descr instanceof PythonDictionary.Other other ? other.text() : String.valueOf(descr);
        return new NpyHeader(
                type, fortranOrder, shape.stream().map(Long.class::cast).toList(), length);
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new FormatException("ends inside its .npy header: write it again");
        }
        return bytes;
    }
}
