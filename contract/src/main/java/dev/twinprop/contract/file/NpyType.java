package dev.twinprop.contract.file;

import dev.twinprop.contract.file.bytes.FormatException;
import dev.twinprop.contract.file.bytes.Quoted;
import java.nio.ByteOrder;
import java.util.Map;

/**
 * A type as NumPy spells it, {@code dtype.str}: byte order, kind, bytes.
 *
 * @param type the type of an element
 * @param byteOrder the order of its bytes; where none is given, that of this machine, as in NumPy
 */
record NpyType(StoredType type, ByteOrder byteOrder) {

    private static final String BFLOAT16 = "<V2"; // what NumPy writes for ml_dtypes.bfloat16, and for nothing else

    private static final Map<String, StoredType> TYPES = Map.ofEntries(
            Map.entry("f2", StoredType.F2),
            Map.entry("f4", StoredType.F4),
            Map.entry("f8", StoredType.F8),
            Map.entry("i1", StoredType.I1),
            Map.entry("i2", StoredType.I2),
            Map.entry("i4", StoredType.I4),
            Map.entry("i8", StoredType.I8),
            Map.entry("u1", StoredType.U1),
            Map.entry("u2", StoredType.U2),
            Map.entry("u4", StoredType.U4),
            Map.entry("u8", StoredType.U8),
            Map.entry("b1", StoredType.BOOL));

    /** @throws FormatException if the type holds no numbers that are read */
    static NpyType of(String descr) throws FormatException {
        if (descr.equals(BFLOAT16)) {
            return new NpyType(StoredType.BF16, ByteOrder.LITTLE_ENDIAN);
        }
        boolean ordered = !descr.isEmpty() && "<>=|".indexOf(descr.charAt(0)) >= 0;
        String kind = ordered ? descr.substring(1) : descr;
        StoredType type = TYPES.get(kind);
        if (type == null) {
            throw new FormatException("has the type " + Quoted.of(descr) + " (" + meaning(kind)
                    + "), which is not read: " + advice(kind));
        }
        return new NpyType(
                type,
                switch (descr.charAt(0)) {
                    case '<' -> ByteOrder.LITTLE_ENDIAN;
                    case '>' -> ByteOrder.BIG_ENDIAN;
                    default -> ByteOrder.nativeOrder();
                });
    }

    private static String meaning(String kind) {
        return switch (kind.isEmpty() ? ' ' : kind.charAt(0)) {
            case 'O' -> "Python objects";
            case 'S', 'a', 'U', 'T' -> "text";
            case 'c' -> "complex numbers";
            case 'M', 'm' -> "dates or durations";
            case 'V' -> "raw bytes";
            case '[' -> "a structured type";
            case 'f' -> "a float that is neither float16, float32 nor float64";
            default -> "no type of numbers";
        };
    }

    private static String advice(String kind) {
        return kind.startsWith("c")
                ? "save its .real and .imag as two arrays"
                : "save numbers, for example array.astype('float64')";
    }
}
