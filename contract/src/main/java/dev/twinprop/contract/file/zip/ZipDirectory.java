package dev.twinprop.contract.file.zip;

import static dev.twinprop.contract.file.zip.ZipEnd.unsigned;

import dev.twinprop.contract.file.bytes.FileBytes;
import dev.twinprop.contract.file.bytes.FormatException;
import dev.twinprop.contract.file.bytes.Quoted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the central directory of a zip.
 *
 * <p>Format: APPNOTE.TXT 6.3.10, sections 4.3.12, 4.4 and 4.5.3.
 */
final class ZipDirectory {

    private static final int SIGNATURE = 0x02014b50;
    private static final int FIXED_SIZE = 46;
    private static final int LARGEST = 64 << 20;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int DEFLATE_RATIO = 1032; // two bits of input give at most 258 bytes

    private final ByteBuffer bytes;

    private ZipDirectory(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** The members in the directory's order, their {@code data} not known yet: zero. */
    static List<ZipMember> read(FileBytes file, ZipEnd end) throws IOException {
        if (end.directorySize() > LARGEST) {
            throw new FormatException("holds more arrays than are read, its directory is larger than 64 MiB");
        }
        ZipDirectory directory = new ZipDirectory(file.read(end.directory(), (int) end.directorySize()));
        List<ZipMember> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (directory.bytes.hasRemaining()) {
            ZipMember member = directory.next();
            if (!names.add(member.name())) {
                throw new FormatException(
                        "holds two arrays named " + Quoted.of(member.name()) + ": write each name once");
            }
            members.add(member);
        }
        if (members.size() != end.entries()) {
            throw new FormatException("has " + members.size() + " members in its directory, "
                    + Long.toUnsignedString(end.entries()) + " in its end record: write it again");
        }
        return members;
    }

    private ZipMember next() throws FormatException {
        if (bytes.remaining() < FIXED_SIZE || bytes.getInt() != SIGNATURE) {
            throw broken();
        }
        bytes.getShort(); // version made by
        bytes.getShort(); // version needed
        int flags = unsigned(bytes.getShort());
        int method = unsigned(bytes.getShort());
        bytes.getInt(); // time and date
        long crc = unsigned(bytes.getInt());
        long compressed = unsigned(bytes.getInt());
        long size = unsigned(bytes.getInt());
        int nameLength = unsigned(bytes.getShort());
        int extraLength = unsigned(bytes.getShort());
        int commentLength = unsigned(bytes.getShort());
        int disk = unsigned(bytes.getShort());
        bytes.getShort(); // internal attributes
        bytes.getInt(); // external attributes
        long header = unsigned(bytes.getInt());
        if (bytes.remaining() < nameLength + extraLength + commentLength) {
            throw broken();
        }
        String name = name(slice(nameLength), (flags & ZipMember.UTF8) != 0);
        ZipExtra extra = ZipExtra.of(slice(extraLength));
        slice(commentLength);
        size = extra.replace(size);
        compressed = extra.replace(compressed);
        header = extra.replace(header);
        check(name, flags, method, disk, compressed, size);
        return new ZipMember(name, header, flags, method == DEFLATED, crc, compressed, size, 0);
    }

    private static void check(String member, int flags, int method, int disk, long compressed, long size)
            throws FormatException {
        String subject = "has a member " + Quoted.of(member) + " that ";
        var nameProblem = MemberName.problem(member);
        if (nameProblem.isPresent()) {
            throw new FormatException(subject + nameProblem.get());
        }
        if ((flags & ZipMember.ENCRYPTED) != 0) {
            throw new FormatException(subject + "is encrypted: write it without a password");
        }
        if ((flags & ~(ZipMember.DEFLATE_OPTIONS | ZipMember.DESCRIPTOR | ZipMember.UTF8)) != 0) {
            throw new FormatException(subject + "uses features of zip that are not read: write it with numpy.savez");
        }
        if (method != STORED && method != DEFLATED) {
            throw new FormatException(subject + "is compressed by method " + method
                    + ", only stored and deflated ones are read: write it with numpy.savez or numpy.savez_compressed");
        }
        if (disk != 0) {
            throw new FormatException(subject + "is in another part of a split zip: write it as one file");
        }
        boolean possible = compressed >= 0
                && size >= 0
                && (method == STORED ? size == compressed : size / DEFLATE_RATIO <= compressed);
        if (!possible) {
            throw new FormatException(subject + "declares " + Long.toUnsignedString(size) + " bytes, which its "
                    + Long.toUnsignedString(compressed) + " bytes in the file cannot hold: write it again");
        }
    }

    private static String name(ByteBuffer bytes, boolean utf8) throws FormatException {
        try {
            return (utf8 ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII)
                    .newDecoder()
                    .decode(bytes)
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FormatException("has a member whose name is not "
                    + (utf8 ? "UTF-8" : "ASCII and not marked as UTF-8") + ": write it with numpy.savez");
        }
    }

    private ByteBuffer slice(int length) {
        ByteBuffer slice = bytes.slice(bytes.position(), length).order(bytes.order());
        bytes.position(bytes.position() + length);
        return slice;
    }

    private static FormatException broken() {
        return new FormatException("has a broken central directory: write it again");
    }
}
