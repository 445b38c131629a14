package dev.twinprop.contract.file.zip;

/**
 * A file inside a zip.
 *
 * @param name as the central directory spells it
 * @param header where its local header begins
 * @param flags general purpose bits
 * @param deflated whether it is compressed
 * @param crc CRC-32 of the inflated bytes
 * @param compressedSize the bytes that it takes in the zip
 * @param size the bytes that it inflates to
 * @param data where its bytes begin
 */
public record ZipMember(
        String name, long header, int flags, boolean deflated, long crc, long compressedSize, long size, long data) {

    static final int ENCRYPTED = 1;
    static final int DEFLATE_OPTIONS = 6;
    static final int DESCRIPTOR = 1 << 3;
    static final int UTF8 = 1 << 11;

    ZipMember at(long newData) {
        return new ZipMember(name, header, flags, deflated, crc, compressedSize, size, newData);
    }

    boolean hasDescriptor() {
        return (flags & DESCRIPTOR) != 0;
    }

    long end() {
        return data + compressedSize;
    }
}
