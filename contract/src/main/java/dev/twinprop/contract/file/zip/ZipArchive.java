package dev.twinprop.contract.file.zip;

import static dev.twinprop.contract.file.zip.ZipEnd.unsigned;

import dev.twinprop.contract.file.bytes.FileBytes;
import dev.twinprop.contract.file.bytes.FormatException;
import dev.twinprop.contract.file.bytes.Quoted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The members of a zip of {@code .npy} files, believed only if every header agrees with the central directory.
 *
 * <p>Members, each with its data descriptor if it has one, must fill the file up to the central directory without a
 * hole or an overlap, so that no byte is read twice and none is hidden.
 */
public final class ZipArchive {

    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int METHOD_DEFLATED = 8;

    private ZipArchive() {}

    /**
     * The members in the order of the central directory.
     *
     * @throws FormatException if the file is no such zip
     */
    public static List<ZipMember> members(FileBytes file) throws IOException {
        ZipEnd end = ZipEnd.find(file);
        List<ZipMember> declared = ZipDirectory.read(file, end);
        List<ZipMember> inFileOrder = declared.stream()
                .sorted(Comparator.comparingLong(ZipMember::header))
                .toList();
        Map<String, ZipMember> located = locate(file, inFileOrder, end.directory());
        return declared.stream().map(member -> located.get(member.name())).toList();
    }

    private static Map<String, ZipMember> locate(FileBytes file, List<ZipMember> members, long end) throws IOException {
        Map<String, ZipMember> located = new HashMap<>();
        long begin = members.isEmpty() ? end : members.get(0).header();
        if (begin != 0) {
            throw untiled();
        }
        for (int i = 0; i < members.size(); i++) {
            long limit = i + 1 < members.size() ? members.get(i + 1).header() : end;
            ZipMember member = withData(file, members.get(i));
            ZipDescriptor.check(file, member, limit);
            located.put(member.name(), member);
        }
        return located;
    }

    /** The member with the place of its data, which only the local header tells. */
    private static ZipMember withData(FileBytes file, ZipMember member) throws IOException {
        ByteBuffer header = file.read(member.header(), LOCAL_SIZE);
        int nameLength = unsigned(header.getShort(26));
        int extraLength = unsigned(header.getShort(28));
        ByteBuffer variable = file.read(member.header() + LOCAL_SIZE, nameLength + extraLength);
        byte[] name = new byte[nameLength];
        variable.get(name);
        ZipExtra extra = ZipExtra.of(variable.slice().order(variable.order()));
        long size = extra.replace(unsigned(header.getInt(22)));
        long compressed = extra.replace(unsigned(header.getInt(18)));
        long crc = unsigned(header.getInt(14));
        boolean agrees = header.getInt(0) == LOCAL_SIGNATURE
                && unsigned(header.getShort(6)) == member.flags()
                && unsigned(header.getShort(8)) == (member.deflated() ? METHOD_DEFLATED : 0)
                && Arrays.equals(name, member.name().getBytes(StandardCharsets.UTF_8));
        boolean sameSizes = size == member.size() && compressed == member.compressedSize() && crc == member.crc();
        boolean sizesFollow = member.hasDescriptor() && size == 0 && compressed == 0 && crc == 0;
        if (!agrees || !(sameSizes || sizesFollow)) {
            throw new FormatException("has a member " + Quoted.of(member.name())
                    + " whose own header disagrees with the central directory: write it again");
        }
        return member.at(member.header() + LOCAL_SIZE + nameLength + extraLength);
    }

    static FormatException untiled() {
        return new FormatException("has members that overlap or leave a hole: write it again");
    }
}
