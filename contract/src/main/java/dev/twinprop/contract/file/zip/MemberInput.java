package dev.twinprop.contract.file.zip;

import dev.twinprop.contract.file.bytes.FileBytes;
import dev.twinprop.contract.file.bytes.FormatException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** The inflated bytes of a member: never more than the zip declares. */
public final class MemberInput extends InputStream {

    private static final int LARGEST_BUFFER = 1 << 16;

    private final ZipMember member;
    private final Inflater inflater = new Inflater(true);
    private final InputStream in;
    private final CRC32 crc = new CRC32();
    private long left;

    /** Begins to read a member. */
    public MemberInput(FileBytes file, ZipMember member) {
        InputStream raw = file.stream(member.data(), member.compressedSize());
        this.member = member;
        this.in = member.deflated() ? new InflaterInputStream(raw, inflater, bufferFor(member)) : raw;
        this.left = member.size();
    }

    private static int bufferFor(ZipMember member) {
        return (int) Math.max(1, Math.min(member.compressedSize(), LARGEST_BUFFER));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == 1 ? Byte.toUnsignedInt(one[0]) : -1;
    }

    /** @throws FormatException if the member cannot be inflated, or ends before its declared size */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0 || left == 0) {
            return length == 0 ? 0 : -1;
        }
        int count = inflate(into, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw broken("ends before the size that the zip declares");
        }
        crc.update(into, offset, count);
        left -= count;
        return count;
    }

    /**
     * Checks, after the last byte, that there is no more and that the sum is right.
     *
     * @throws FormatException if the member goes on, or its CRC-32 is another one
     */
    public void finish() throws IOException {
        if (left != 0 || inflate(new byte[1], 0, 1) >= 0) {
            throw broken("goes on after the size that the zip declares");
        }
        if (member.deflated() && inflater.getBytesRead() != member.compressedSize()) {
            throw broken("ends before its compressed bytes do");
        }
        if (crc.getValue() != member.crc()) {
            throw broken("has another CRC-32 than the zip declares");
        }
    }

    private int inflate(byte[] into, int offset, int length) throws IOException {
        try {
            return in.read(into, offset, length);
        } catch (ZipException | EOFException e) {
            throw broken("cannot be inflated");
        }
    }

    private static FormatException broken(String problem) {
        return new FormatException(problem + ": the file is damaged, write it again");
    }

    @Override
    public void close() {
        inflater.end();
    }
}
