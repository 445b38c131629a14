package dev.twinprop.contract.file.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of an open file, of which only those are read that are asked for.
 *
 * <p>Positional reads instead of a mapping: a file that another program shortens meanwhile is then an error, where a
 * mapped one would be a fault of the virtual machine, and closing frees everything at once.
 */
public final class FileBytes implements Closeable {

    private final FileChannel channel;
    private final long size;

    private FileBytes(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    /** Opens a file for reading. */
    public static FileBytes open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new FileBytes(channel, channel.size());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The length of the file when it was opened. */
    public long size() {
        return size;
    }

    /** Whether a range lies inside the file, however large the numbers are. */
    public boolean contains(long position, long length) {
        return position >= 0 && length >= 0 && position <= size && length <= size - position;
    }

    /**
     * Bytes of the file, little-endian.
     *
     * @throws FormatException if they do not all lie inside the file
     */
    public ByteBuffer read(long position, int length) throws IOException {
        if (!contains(position, length)) {
            throw new FormatException("ends before it is complete: write it again");
        }
        byte[] bytes = new byte[length];
        if (stream(position, length).readNBytes(bytes, 0, length) != length) {
            throw new FormatException("has become shorter while it was read: write it to the end first");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The bytes of a range from first to last.
     *
     * @throws IllegalArgumentException if the range is not inside the file
     */
    public InputStream stream(long position, long length) {
        if (!contains(position, length)) {
            throw new IllegalArgumentException("no range of the file: " + length + " bytes at " + position);
        }
        return new Range(position, position + length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private final class Range extends InputStream {
        private long position;
        private final long end;

        Range(long position, long end) {
            this.position = position;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) == 1 ? Byte.toUnsignedInt(one[0]) : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (position == end) {
                return length == 0 ? 0 : -1;
            }
            int count = channel.read(ByteBuffer.wrap(into, offset, (int) Math.min(length, end - position)), position);
            position += Math.max(count, 0);
            return count;
        }
    }
}
