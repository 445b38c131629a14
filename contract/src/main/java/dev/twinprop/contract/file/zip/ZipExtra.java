package dev.twinprop.contract.file.zip;

import static dev.twinprop.contract.file.zip.ZipEnd.unsigned;

import dev.twinprop.contract.file.bytes.FormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The zip64 field of a header: 64-bit numbers for those that are all ones in 32 bits.
 *
 * <p>Format: APPNOTE.TXT 6.3.10, section 4.5.3: original size, compressed size, offset, each only where needed and in
 * this order.
 */
final class ZipExtra {

    private static final int ZIP64 = 1;
    private static final long UNKNOWN_32 = 0xffffffffL;

    private final ByteBuffer zip64;

    private ZipExtra(ByteBuffer zip64) {
        this.zip64 = zip64;
    }

    static ZipExtra of(ByteBuffer extra) throws FormatException {
        ByteBuffer zip64 = ByteBuffer.allocate(0);
        while (extra.hasRemaining()) {
            if (extra.remaining() < 4) {
                throw broken();
            }
            int id = unsigned(extra.getShort());
            int length = unsigned(extra.getShort());
            if (length > extra.remaining()) {
                throw broken();
            }
            if (id == ZIP64) {
                zip64 = extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            }
            extra.position(extra.position() + length);
        }
        return new ZipExtra(zip64);
    }

    /** The next 64-bit number if the 32-bit one stands for it; to be called in the format's order. */
    long replace(long value) throws FormatException {
        if (value != UNKNOWN_32) {
            return value;
        }
        if (zip64.remaining() < Long.BYTES) {
            throw broken();
        }
        return zip64.getLong();
    }

    private static FormatException broken() {
        return new FormatException("has a member with a broken extra field: write it again");
    }
}
