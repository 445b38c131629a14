package dev.twinprop.contract.file;

import java.nio.ByteBuffer;

/** The type in which a file holds the elements of an array. */
public enum StoredType {
    F2("float16", Short.BYTES, 0x1p-11),
    BF16("bfloat16", Short.BYTES, 0x1p-8),
    F4("float32", Float.BYTES, 0x1p-24),
    F8("float64", Double.BYTES, 0x1p-53),
    I1("int8", Byte.BYTES, 0),
    I2("int16", Short.BYTES, 0),
    I4("int32", Integer.BYTES, 0),
    I8("int64", Long.BYTES, 0x1p-53),
    U1("uint8", Byte.BYTES, 0),
    U2("uint16", Short.BYTES, 0),
    U4("uint32", Integer.BYTES, 0),
    U8("uint64", Long.BYTES, 0x1p-53),
    /** One byte, 0 or 1. */
    BOOL("bool", Byte.BYTES, 0);

    private static final int HALF_FRACTION_BITS = 10;

    private final String id;
    private final int bytes;
    private final double unitRoundoff;

    StoredType(String id, int bytes, double unitRoundoff) {
        this.id = id;
        this.bytes = bytes;
        this.unitRoundoff = unitRoundoff;
    }

    /** The name that NumPy gives the type, for example {@code float32}. */
    public String id() {
        return id;
    }

    /** The bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /**
     * The largest relative error between a number and what is read after it was stored in this type, u.
     *
     * <p>2⁻¹¹ for float16, 2⁻⁸ for bfloat16, 2⁻²⁴ for float32, 2⁻⁵³ for float64 (IEEE 754, rounding to nearest, no
     * underflow). Integers and booleans are stored exactly: 0. A 64-bit integer beyond 2⁵³ is read as the nearest
     * double, so int64 and uint64 have 2⁻⁵³; smaller ones are exact.
     */
    public double unitRoundoff() {
        return unitRoundoff;
    }

    /** Whether float32 holds every value, so that a tensor of it is read as float32. */
    boolean isReadAsFloat32() {
        return this == F2 || this == BF16 || this == F4;
    }

    /** The element at a position in bytes, in the buffer's byte order. */
    double valueAt(ByteBuffer buffer, int position) {
        return switch (this) {
            case F2 -> half(buffer.getShort(position));
            case BF16 -> Float.intBitsToFloat(buffer.getShort(position) << Short.SIZE);
            case F4 -> buffer.getFloat(position);
            case F8 -> buffer.getDouble(position);
            case I1, BOOL -> buffer.get(position);
            case I2 -> buffer.getShort(position);
            case I4 -> buffer.getInt(position);
            case I8 -> buffer.getLong(position);
            case U1 -> Byte.toUnsignedInt(buffer.get(position));
            case U2 -> Short.toUnsignedInt(buffer.getShort(position));
            case U4 -> Integer.toUnsignedLong(buffer.getInt(position));
            case U8 -> unsigned(buffer.getLong(position));
        };
    }

    /** IEEE 754 binary16: 1 sign, 5 exponent (bias 15), 10 fraction bits. */
    private static float half(short bits) {
        int exponent = (bits >> HALF_FRACTION_BITS) & 0x1f;
        int fraction = bits & ((1 << HALF_FRACTION_BITS) - 1);
        float magnitude = switch (exponent) {
            case 0 -> fraction * 0x1p-24f;
            case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
        };
        return bits < 0 ? -magnitude : magnitude;
    }

    /** The double nearest to an unsigned number; ties to even, as the lost bit is kept in the last one. */
    private static double unsigned(long bits) {
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }
}
