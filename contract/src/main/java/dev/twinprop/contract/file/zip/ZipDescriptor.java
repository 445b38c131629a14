package dev.twinprop.contract.file.zip;

import static dev.twinprop.contract.file.zip.ZipEnd.unsigned;

import dev.twinprop.contract.file.bytes.FileBytes;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What stands between the data of a member and the next member: nothing, or a data descriptor.
 *
 * <p>Format: APPNOTE.TXT 6.3.10, section 4.3.9: an optional signature, CRC-32, compressed size and size, the sizes in
 * 4 or in 8 bytes.
 */
final class ZipDescriptor {

    private static final int SIGNATURE = 0x08074b50;

    private ZipDescriptor() {}

    /**
     * Checks that a member ends where the next begins.
     *
     * @param limit where the next member or the central directory begins
     */
    static void check(FileBytes file, ZipMember member, long limit) throws IOException {
        long left = limit - member.data();
        if (left < member.compressedSize()) {
            throw ZipArchive.untiled();
        }
        long gap = left - member.compressedSize();
        if (member.hasDescriptor() ? !isDescriptor(file, member, gap) : gap != 0) {
            throw ZipArchive.untiled();
        }
    }

    private static boolean isDescriptor(FileBytes file, ZipMember member, long length) throws IOException {
        boolean signed = length == 16 || length == 24;
        boolean large = length == 20 || length == 24;
        if (!signed && !large && length != 12) {
            return false;
        }
        ByteBuffer bytes = file.read(member.end(), (int) length);
        return (!signed || bytes.getInt() == SIGNATURE)
                && unsigned(bytes.getInt()) == member.crc()
                && (large ? bytes.getLong() : unsigned(bytes.getInt())) == member.compressedSize()
                && (large ? bytes.getLong() : unsigned(bytes.getInt())) == member.size();
    }
}
