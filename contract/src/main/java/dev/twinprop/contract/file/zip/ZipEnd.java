package dev.twinprop.contract.file.zip;

import dev.twinprop.contract.file.bytes.FileBytes;
import dev.twinprop.contract.file.bytes.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The end records of a zip, which say where its central directory is.
 *
 * <p>Format: APPNOTE.TXT 6.3.10, sections 4.3.14 to 4.3.16.
 *
 * @param entries the number of members
 * @param directory where the central directory begins
 * @param directorySize its bytes
 */
record ZipEnd(long entries, long directory, long directorySize) {

    private static final int SIGNATURE = 0x06054b50;
    private static final int SIZE = 22;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_SIZE = 20;
    private static final int ZIP64_SIGNATURE = 0x06064b50;
    private static final int ZIP64_SIZE = 56;
    private static final int UNKNOWN_16 = 0xffff;
    private static final long UNKNOWN_32 = 0xffffffffL;

    static ZipEnd find(FileBytes file) throws IOException {
        int tailSize = (int) Math.min(file.size(), SIZE + UNKNOWN_16);
        long tailBegin = file.size() - tailSize;
        ByteBuffer tail = file.read(tailBegin, tailSize);
        for (int at = tailSize - SIZE; at >= 0; at--) {
            if (tail.getInt(at) == SIGNATURE && unsigned(tail.getShort(at + 20)) == tailSize - SIZE - at) {
                return read(file, tail, at, tailBegin + at);
            }
        }
        throw new FormatException("is cut off, it has no end record of a zip: write it again");
    }

    private static ZipEnd read(FileBytes file, ByteBuffer tail, int at, long position) throws IOException {
        int disks = unsigned(tail.getShort(at + 4)) | unsigned(tail.getShort(at + 6));
        int entriesHere = unsigned(tail.getShort(at + 8));
        int entries = unsigned(tail.getShort(at + 10));
        long size = unsigned(tail.getInt(at + 12));
        long directory = unsigned(tail.getInt(at + 16));
        boolean large = disks == UNKNOWN_16
                || entries == UNKNOWN_16
                || entriesHere == UNKNOWN_16
                || size == UNKNOWN_32
                || directory == UNKNOWN_32;
        if (large && hasLocator(file, position)) {
            return readZip64(file, position - LOCATOR_SIZE);
        }
        return checked(disks, entriesHere, entries, directory, size, position);
    }

    private static boolean hasLocator(FileBytes file, long end) throws IOException {
        return end >= LOCATOR_SIZE
                && file.read(end - LOCATOR_SIZE, LOCATOR_SIZE).getInt(0) == LOCATOR_SIGNATURE;
    }

    private static ZipEnd readZip64(FileBytes file, long locatorPosition) throws IOException {
        ByteBuffer locator = file.read(locatorPosition, LOCATOR_SIZE);
        long position = locator.getLong(8);
        if (locator.getInt(4) != 0 || locator.getInt(16) > 1) {
            throw split();
        }
        ByteBuffer end = file.read(position, ZIP64_SIZE);
        if (end.getInt(0) != ZIP64_SIGNATURE || end.getLong(4) != locatorPosition - position - 12) {
            throw new FormatException("has no zip64 end record where its locator says: write it again");
        }
        return checked(
                end.getInt(16) | end.getInt(20),
                end.getLong(24),
                end.getLong(32),
                end.getLong(48),
                end.getLong(40),
                position);
    }

    /** @param end where the directory must end, since the end records follow it */
    private static ZipEnd checked(int disks, long entriesHere, long entries, long directory, long size, long end)
            throws FormatException {
        if (disks != 0 || entriesHere != entries) {
            throw split();
        }
        if (directory < 0 || size < 0 || directory > end || size != end - directory) {
            throw new FormatException("has a central directory that is not where its end record says: write it again");
        }
        return new ZipEnd(entries, directory, size);
    }

    private static FormatException split() {
        return new FormatException("is one part of a zip split over several files: write it as one file");
    }

    static int unsigned(short value) {
        return Short.toUnsignedInt(value);
    }

    static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }
}
